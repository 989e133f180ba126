package io.moseley.nn.refine;

import io.moseley.count.PoissonDeviance;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.util.BoxSums;

/**
 * Finds pixels whose counts contradict an estimate: squares of pixels with too many or too few counts in a few neighbouring
 * bands, about a line. The statistic is the Poisson deviance D of the sum: the probability of so many counts or more, or of so
 * few or fewer, is at most e^(−D/2) (Chernoff's bound). A sum contradicts the estimate if chance gives such a one in one of a
 * hundred maps at most, all sums counted. An estimate may be off by a tenth, or by a pixel: sums are compared with the nearest
 * value between the least and the most that is expected so.
 */
final class ContradictedPixels {
    /** Sides of the squares, in pixels. */
    private static final int[] SIDES = {3, 5, 9};

    /** Bands that are counted together: half of the shortest run. */
    private static final int BLOCK = 2;

    /** Numbers of neighbouring bands that are summed, in steps of half of them. */
    private static final int[] RUNS = {2 * BLOCK, 4 * BLOCK};

    private static final double FALSE_SUMS_PER_MAP = 0.01;
    private static final double TOLERATED_ERROR = 0.1;
    private static final int[][] SHIFTS = {{0, 0}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}};

    private final int height;
    private final int width;
    private final int[][] blocks;
    private final double limit;
    private final byte[] sides;
    private final float[] deviances;

    private ContradictedPixels(BandCounts counts) {
        height = counts.height();
        width = counts.width();
        blocks = blocks(counts);
        sides = new byte[height * width];
        deviances = new float[height * width];
        long sums = 0;
        for (int side : SIDES) {
            sums += (long) Math.max(0, height - side + 1) * Math.max(0, width - side + 1);
        }
        int runs = 0;
        for (int run : RUNS) {
            runs += (counts.bands() + run / 2 - 1) / (run / 2);
        }
        limit = 2 * Math.log(2 * Math.max(1.0, sums * runs) / FALSE_SUMS_PER_MAP);
    }

    /**
     * Finds the side of the most improbable square that each pixel lies in, or borders on by less than half of that side.
     *
     * @param observed the counts that judge; the estimate may have been made from them
     * @param rates on the map's grid
     * @return per pixel of the map; 0 where no square contradicts the estimate
     */
    static byte[] sides(Observation observed, RateCube rates) {
        BandCounts counts = observed.counts();
        ContradictedPixels search = new ContradictedPixels(counts);
        for (int run : RUNS) {
            for (int first = 0; first < counts.bands(); first += run / 2) {
                int end = Math.min(counts.bands(), first + run);
                BoxSums measured = new BoxSums(search.measured(first, end), search.height, search.width);
                BoxSums expected =
                        new BoxSums(search.expected(observed, rates.values(), first, end), search.height, search.width);
                for (int side : SIDES) {
                    search.judge(measured, expected, side);
                }
            }
        }
        return search.sides;
    }

    /** The counts of each block of bands. */
    private static int[][] blocks(BandCounts counts) {
        int[][] blocks = new int[(counts.bands() + BLOCK - 1) / BLOCK][counts.height() * counts.width()];
        for (int p = 0; p < blocks[0].length; p++) {
            for (int e = counts.entryStart(p); e < counts.entryStart(p + 1); e++) {
                blocks[counts.entryBand(e) / BLOCK][p] += counts.entryCount(e);
            }
        }
        return blocks;
    }

    private double[] measured(int firstBand, int endBand) {
        double[] sums = new double[height * width];
        for (int block = firstBand / BLOCK; block * BLOCK < endBand; block++) {
            for (int p = 0; p < sums.length; p++) {
                sums[p] += blocks[block][p];
            }
        }
        return sums;
    }

    private double[] expected(Observation observed, float[] rates, int firstBand, int endBand) {
        double[] sums = new double[height * width];
        for (int b = firstBand; b < endBand; b++) {
            for (int p = 0; p < sums.length; p++) {
                sums[p] += observed.exposure(p) * rates[b * sums.length + p];
            }
        }
        return sums;
    }

    private void judge(BoxSums measured, BoxSums expected, int side) {
        for (int y = 0; y + side <= height; y++) {
            for (int x = 0; x + side <= width; x++) {
                double sum = measured.sum(y, x, side);
                double mean = expected.sum(y, x, side);
                // Most sums pass without a logarithm, as the deviance is at most 2(n − μ)²/μ, or a look at the
                // neighbours.
                if (2 * (sum - mean) * (sum - mean) > limit * mean && PoissonDeviance.ofSum(sum, mean) > limit) {
                    double deviance = PoissonDeviance.ofSum(sum, nearestTolerated(sum, expected, y, x, side));
                    if (deviance > limit) {
                        mark(y, x, side, (float) deviance);
                    }
                }
            }
        }
    }

    private double nearestTolerated(double sum, BoxSums expected, int y, int x, int side) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int[] shift : SHIFTS) {
            int top = Math.max(0, Math.min(height - side, y + shift[0]));
            int left = Math.max(0, Math.min(width - side, x + shift[1]));
            double value = expected.sum(top, left, side);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return Math.max((1 - TOLERATED_ERROR) * least, Math.min((1 + TOLERATED_ERROR) * most, sum));
    }

    private void mark(int y, int x, int side, float deviance) {
        int margin = side / 2;
        for (int row = Math.max(0, y - margin); row < Math.min(height, y + side + margin); row++) {
            for (int column = Math.max(0, x - margin); column < Math.min(width, x + side + margin); column++) {
                int p = row * width + column;
                if (deviance > deviances[p]) {
                    deviances[p] = deviance;
                    sides[p] = (byte) side;
                }
            }
        }
    }
}
