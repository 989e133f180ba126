package io.moseley.nn.refine;

import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;

/**
 * Gains of pixels whose local counts contradict an estimate. A grain that is like nothing else in its map is a rare event to a
 * network, which shows only a faint dent: in a real map a grain of silica of 9 × 9 pixels kept three times the magnesium that was
 * measured in it. In such pixels ({@link ContradictedPixels}) each band is multiplied by the ratio of measured to expected counts
 * around the pixel ({@link SquareGains}). The estimate stays everywhere else, and so does its structure within the square.
 */
final class LocalGains {
    /** The first correction of a small grain is diluted by what surrounds it. */
    private static final int ROUNDS = 4;

    private final Observation observed;
    private final SquareGains gains;

    LocalGains(Observation observed) {
        this.observed = observed;
        this.gains = new SquareGains(observed);
    }

    /**
     * Corrects rates.
     *
     * @param rates on the map's grid; not changed
     * @return those given if no count contradicts them
     */
    RateCube applyTo(RateCube rates) {
        RateCube result = rates;
        for (int round = 0; round < ROUNDS; round++) {
            float[][] gain = gains.of(result, ContradictedPixels.sides(observed, result));
            for (int p = 0; p < gain.length; p++) {
                if (gain[p] != null) {
                    result = result == rates ? rates.withValues(rates.values().clone()) : result;
                    for (int b = 0; b < gain[p].length; b++) {
                        result.values()[b * gain.length + p] *= gain[p][b];
                    }
                }
            }
        }
        return result;
    }
}
