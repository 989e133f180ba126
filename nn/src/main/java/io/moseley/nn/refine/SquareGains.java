package io.moseley.nn.refine;

import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.PartCounts;
import io.moseley.nn.rates.RateCube;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Ratios of measured to expected counts around contradicted pixels, band by band: sums over the square around each of them, then
 * the mean of these ratios over the contradicted pixels of that square. The second mean makes an update one of Richardson and
 * Lucy's (W. H. Richardson, J. Opt. Soc. Am. 62 (1972) 55; L. B. Lucy, Astron. J. 79 (1974) 745): without it repeated updates
 * sharpen what a square cannot resolve, and a pattern of single pixels grows around every correction.
 */
final class SquareGains {
    /**
     * Weight, in counts, of the gain of the part of the spectrum that a band belongs to, and of a gain of 1 for that part: a
     * few counts in a band are mostly noise.
     */
    private static final double PRIOR = 10;

    private final Observation observed;
    private final BandCounts counts;
    private final int[] borders;

    SquareGains(Observation observed) {
        this.observed = observed;
        this.counts = observed.counts();
        this.borders = PartCounts.borders(counts.bands());
    }

    /**
     * Gains of all contradicted pixels.
     *
     * @param rates on the map's grid
     * @param sides per pixel the side of its square; 0 where the counts do not contradict the rates
     * @return per pixel a gain for each band; null where the counts do not contradict the rates
     */
    float[][] of(RateCube rates, byte[] sides) {
        float[][] own = new float[sides.length][];
        for (int p = 0; p < sides.length; p++) {
            if (sides[p] > 0) {
                own[p] = gains(rates.values(), square(p, sides[p]));
            }
        }
        float[][] means = new float[sides.length][];
        for (int p = 0; p < sides.length; p++) {
            if (sides[p] > 0) {
                means[p] = mean(own, square(p, sides[p]));
            }
        }
        return means;
    }

    /** The pixels of a square, but for what the edges of the map cut off. */
    private int[] square(int centre, int side) {
        int reach = side / 2;
        int row = centre / counts.width();
        int column = centre % counts.width();
        int left = Math.max(0, column - reach);
        int right = Math.min(counts.width(), column + reach + 1);
        return IntStream.range(Math.max(0, row - reach), Math.min(counts.height(), row + reach + 1))
                .flatMap(y -> IntStream.range(left, right).map(x -> y * counts.width() + x))
                .toArray();
    }

    private float[] gains(float[] rates, int[] square) {
        int bands = counts.bands();
        int pixels = counts.height() * counts.width();
        double[] measured = new double[bands];
        double[] expected = new double[bands];
        for (int p : square) {
            for (int e = counts.entryStart(p); e < counts.entryStart(p + 1); e++) {
                measured[counts.entryBand(e)] += counts.entryCount(e);
            }
            double exposed = observed.exposure(p);
            for (int b = 0; b < bands; b++) {
                expected[b] += exposed * rates[b * pixels + p];
            }
        }
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

    private static float[] mean(float[][] gains, int[] square) {
        int[] contradicted = Arrays.stream(square).filter(p -> gains[p] != null).toArray();
        float[] mean = new float[gains[contradicted[0]].length];
        for (int p : contradicted) {
            for (int b = 0; b < mean.length; b++) {
                mean[b] += gains[p][b] / contradicted.length;
            }
        }
        return mean;
    }
}
