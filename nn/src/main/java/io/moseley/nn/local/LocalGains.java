package io.moseley.nn.local;

import io.moseley.nn.patch.BandCounts;
import io.moseley.spectrum.DoseMap;
import java.util.BitSet;

/**
 * Gives way to the counts where these refute an estimate. A grain that is like nothing else in its map is a rare event to
 * a network, which makes of it a faint dent: in a real map a grain of silica of 9 × 9 pixels kept three times the
 * magnesium that was measured in it. In such pixels each band is multiplied by what was measured around the pixel over
 * what was expected there ({@link SquareGains}). The estimate is left as it is everywhere else, and what it says of structure within the square
 * stays.
 */
public final class LocalGains {
    /** The first correction of a small grain is diluted by what surrounds it. */
    private static final int ROUNDS = 4;

    private final BandCounts counts;
    private final double fraction;
    private final DoseMap dose;
    private final SquareGains gains;

    /** @param fraction of the full dose that {@code counts} hold */
    public LocalGains(BandCounts counts, double fraction, DoseMap dose) {
        this.counts = counts;
        this.fraction = fraction;
        this.dose = dose;
        this.gains = new SquareGains(counts, fraction, dose);
    }

    /**
     * @param rates (band, y, x); those given if nothing was refuted
     * @param pixels that were corrected
     */
    public record Result(float[] rates, BitSet pixels) {}

    /** @param rates (band, y, x) on the map's grid, at full dose and even exposure; not changed */
    public Result applyTo(float[] rates) {
        float[] result = rates;
        BitSet corrected = new BitSet();
        for (int round = 0; round < ROUNDS; round++) {
            float[][] gain = gains.of(result, RefutedPixels.sides(counts, fraction, dose, result));
            for (int p = 0; p < gain.length; p++) {
                if (gain[p] != null) {
                    result = result == rates ? rates.clone() : result;
                    corrected.set(p);
                    for (int b = 0; b < gain[p].length; b++) {
                        result[b * gain.length + p] *= gain[p][b];
                    }
                }
            }
        }
        return new Result(result, corrected);
    }
}
