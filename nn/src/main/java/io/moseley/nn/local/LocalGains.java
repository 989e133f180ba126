package io.moseley.nn.local;

import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.PartCounts;
import io.moseley.spectrum.DoseMap;

/**
 * Gives way to the counts where these refute an estimate. A grain that is like nothing else in its map is a rare event to
 * a network, which makes of it a faint dent: in a real map a grain of silica of 9 × 9 pixels kept three times the
 * magnesium that was measured in it. In such pixels each band is multiplied by what was measured in the square around the
 * pixel over what was expected there. The estimate is left as it is everywhere else, and what it says of structure within
 * the square stays.
 */
public final class LocalGains {
    /**
     * Counts that speak for the gain of the part of the spectrum that a band belongs to, and for a gain of 1 of that: few
     * counts in a band are not to be believed.
     */
    private static final double PRIOR = 10;

    /** The first correction of a small grain is diluted by what surrounds it. */
    private static final int ROUNDS = 4;

    private final BandCounts counts;
    private final double fraction;
    private final DoseMap dose;
    private final int[] borders;

    /** @param fraction of the full dose that {@code counts} hold */
    public LocalGains(BandCounts counts, double fraction, DoseMap dose) {
        this.counts = counts;
        this.fraction = fraction;
        this.dose = dose;
        this.borders = PartCounts.borders(counts.bands());
    }

    /**
     * @param rates (band, y, x) on the map's grid, at full dose and even exposure
     * @param corrected how many pixels were corrected
     */
    public record Result(float[] rates, int corrected) {}

    /** @param rates (band, y, x) on the map's grid, at full dose and even exposure; not changed */
    public Result applyTo(float[] rates) {
        float[] result = rates;
        boolean[] everCorrected = new boolean[counts.height() * counts.width()];
        for (int round = 0; round < ROUNDS; round++) {
            byte[] sides = RefutedPixels.sides(counts, fraction, dose, result);
            float[] next = corrected(result, sides, everCorrected);
            if (next == result) {
                break;
            }
            result = next;
        }
        int corrected = 0;
        for (boolean ever : everCorrected) {
            corrected += ever ? 1 : 0;
        }
        return new Result(result, corrected);
    }

    private float[] corrected(float[] rates, byte[] sides, boolean[] everCorrected) {
        float[] result = rates;
        int bands = counts.bands();
        double[] gains = new double[bands];
        for (int p = 0; p < sides.length; p++) {
            if (sides[p] == 0) {
                continue;
            }
            if (result == rates) {
                result = rates.clone();
            }
            everCorrected[p] = true;
            gains(rates, p, sides[p] / 2, gains);
            for (int b = 0; b < bands; b++) {
                int i = b * sides.length + p;
                result[i] = (float) (rates[i] * gains[b]);
            }
        }
        return result;
    }

    /** From the square around a pixel, {@code reach} pixels in each direction. */
    private void gains(float[] rates, int pixel, int reach, double[] gains) {
        int bands = counts.bands();
        int width = counts.width();
        int pixels = counts.height() * width;
        double[] measured = new double[bands];
        double[] expected = new double[bands];
        int row = pixel / width;
        int column = pixel % width;
        for (int y = Math.max(0, row - reach); y <= Math.min(counts.height() - 1, row + reach); y++) {
            for (int x = Math.max(0, column - reach); x <= Math.min(width - 1, column + reach); x++) {
                int p = y * width + x;
                for (int e = counts.entryStart(p); e < counts.entryStart(p + 1); e++) {
                    measured[counts.entryBand(e)] += counts.entryCount(e);
                }
                double exposed = fraction * dose.exposure(p);
                for (int b = 0; b < bands; b++) {
                    expected[b] += exposed * rates[b * pixels + p];
                }
            }
        }
        for (int part = 0; part + 1 < borders.length; part++) {
            double allMeasured = PRIOR;
            double allExpected = PRIOR;
            for (int b = borders[part]; b < borders[part + 1]; b++) {
                allMeasured += measured[b];
                allExpected += expected[b];
            }
            double gain = allMeasured / allExpected;
            for (int b = borders[part]; b < borders[part + 1]; b++) {
                gains[b] = (measured[b] + PRIOR * gain) / (expected[b] + PRIOR);
            }
        }
    }
}
