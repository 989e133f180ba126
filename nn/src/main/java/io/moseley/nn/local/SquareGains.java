package io.moseley.nn.local;

import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.PartCounts;
import io.moseley.spectrum.DoseMap;
import java.util.Arrays;

/**
 * What was measured around refuted pixels over what was expected there, band by band: sums over the square around each of
 * them, then the mean of these gains over the refuted pixels of that square. The second mean makes an update of them one of
 * Richardson and Lucy's (W. H. Richardson, J. Opt. Soc. Am. 62 (1972) 55; L. B. Lucy, Astron. J. 79 (1974) 745): without it
 * repeated updates sharpen what a square cannot see, and a pattern of single pixels grows around every correction.
 */
final class SquareGains {
    /**
     * Counts that speak for the gain of the part of the spectrum that a band belongs to, and for a gain of 1 of that: few
     * counts in a band are not to be believed.
     */
    private static final double PRIOR = 10;

    private final BandCounts counts;
    private final double fraction;
    private final DoseMap dose;
    private final int[] borders;

    /** @param fraction of the full dose that {@code counts} hold */
    SquareGains(BandCounts counts, double fraction, DoseMap dose) {
        this.counts = counts;
        this.fraction = fraction;
        this.dose = dose;
        this.borders = PartCounts.borders(counts.bands());
    }

    /**
     * @param rates (band, y, x) on the map's grid, at full dose and even exposure
     * @param sides per pixel the side of its square; 0 where nothing is refuted
     * @return per pixel a gain for each band; null where nothing is refuted
     */
    float[][] of(float[] rates, byte[] sides) {
        float[][] own = new float[sides.length][];
        for (int p = 0; p < sides.length; p++) {
            if (sides[p] > 0) {
                own[p] = gains(rates, Square.around(p, sides[p], counts));
            }
        }
        float[][] means = new float[sides.length][];
        for (int p = 0; p < sides.length; p++) {
            if (sides[p] > 0) {
                means[p] = mean(own, Square.around(p, sides[p], counts));
            }
        }
        return means;
    }

    private float[] gains(float[] rates, Square square) {
        int bands = counts.bands();
        int pixels = counts.height() * counts.width();
        double[] measured = new double[bands];
        double[] expected = new double[bands];
        square.forEach(p -> {
            for (int e = counts.entryStart(p); e < counts.entryStart(p + 1); e++) {
                measured[counts.entryBand(e)] += counts.entryCount(e);
            }
            double exposed = fraction * dose.exposure(p);
            for (int b = 0; b < bands; b++) {
                expected[b] += exposed * rates[b * pixels + p];
            }
        });
        float[] gains = new float[bands];
        for (int part = 0; part + 1 < borders.length; part++) {
            int from = borders[part];
            int to = borders[part + 1];
            double gain = (PRIOR + sum(measured, from, to)) / (PRIOR + sum(expected, from, to));
            for (int b = from; b < to; b++) {
                gains[b] = (float) ((measured[b] + PRIOR * gain) / (expected[b] + PRIOR));
            }
        }
        return gains;
    }

    private static double sum(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).sum();
    }

    private static float[] mean(float[][] gains, Square square) {
        int[] refuted = square.pixels().filter(p -> gains[p] != null).toArray();
        float[] mean = new float[gains[refuted[0]].length];
        for (int p : refuted) {
            for (int b = 0; b < mean.length; b++) {
                mean[b] += gains[p][b] / refuted.length;
            }
        }
        return mean;
    }
}
