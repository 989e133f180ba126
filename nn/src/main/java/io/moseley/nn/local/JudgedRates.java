package io.moseley.nn.local;

import io.moseley.nn.patch.BandCounts;
import io.moseley.spectrum.DoseMap;

/**
 * An estimate, and where what was measured refutes it.
 *
 * @param rates (band, y, x) at full dose and even exposure
 * @param refutedSides per pixel of the map the side of the most improbable square that it lies in, or near; 0 where no square
 *     is refuted; empty if nobody looked
 */
public record JudgedRates(float[] rates, byte[] refutedSides) {
    private static final byte[] NOT_LOOKED_AT = {};

    /**
     * @param rates (band, y, x) on the map's grid
     * @param counts that judge; the estimate may have been made from them
     * @param fraction of the full dose that they hold
     */
    public static JudgedRates of(float[] rates, BandCounts counts, double fraction, DoseMap dose) {
        return new JudgedRates(rates, RefutedPixels.sides(counts, fraction, dose, rates));
    }

    /** An estimate that is taken as it is, as on a grid finer than the counts'. */
    public static JudgedRates unjudged(float[] rates) {
        return new JudgedRates(rates, NOT_LOOKED_AT);
    }

    boolean isRefutedAt(int pixel) {
        return refutedSides.length > 0 && refutedSides[pixel] > 0;
    }
}
