package io.moseley.denoise.trust;

import io.moseley.count.BinomialSampler;
import io.moseley.denoise.evaluate.MapQuality;
import io.moseley.denoise.numeric.GaussianKernel;
import io.moseley.spectrum.DoseMap;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Pixels poor, middling and rich in a line: three groups of similar values of a smoothed map of counts (k-means of the
 * square roots). A map is grouped only if its two halves agree; otherwise the groups would follow the noise.
 */
record PixelLevels(int[] group) {
    static final int GROUPS = 3;
    static final String[] NAMES = {"poor", "middling", "rich"};

    private static final double[] WIDTHS = {1, 2, 4};
    private static final double LEAST_AGREEMENT = 0.9;
    private static final int ROUNDS = 30;

    /** Group of a pixel, 0 to {@value #GROUPS} − 1. */
    int group(int pixel) {
        return group[pixel];
    }

    /** The two halves of a map's counts, drawn at random, and the groups that each of them, and both, tell apart. */
    record Halves(double[] first, double[] second, PixelLevels byFirst, PixelLevels bySecond, PixelLevels byBoth) {}

    /** Empty if the halves of the map do not agree at any smoothing. */
    static Optional<Halves> of(double[] counts, int height, int width, DoseMap dose, RandomGenerator random) {
        double[] first = new double[counts.length];
        double[] second = new double[counts.length];
        for (int p = 0; p < counts.length; p++) {
            first[p] = BinomialSampler.sample((int) counts[p], 0.5, random);
            second[p] = counts[p] - first[p];
        }
        for (double width0 : WIDTHS) {
            GaussianKernel kernel = new GaussianKernel(width0);
            double[] one = rates(first, height, width, dose, kernel);
            double[] other = rates(second, height, width, dose, kernel);
            if (MapQuality.correlation(one, other) >= LEAST_AGREEMENT) {
                return Optional.of(
                        new Halves(first, second, of(one), of(other), of(rates(counts, height, width, dose, kernel))));
            }
        }
        return Optional.empty();
    }

    /** Groups of like values of any map. */
    static PixelLevels of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] centres = new double[GROUPS];
        for (int g = 0; g < GROUPS; g++) {
            centres[g] = sorted[(int) ((g + 0.5) / GROUPS * (sorted.length - 1))];
        }
        centres[0] = sorted[(int) (0.02 * (sorted.length - 1))];
        centres[GROUPS - 1] = sorted[(int) (0.98 * (sorted.length - 1))];
        centres[1] = 0.5 * (centres[0] + centres[GROUPS - 1]);
        int[] group = new int[values.length];
        for (int round = 0; round < ROUNDS; round++) {
            double[] sums = new double[GROUPS];
            int[] sizes = new int[GROUPS];
            for (int p = 0; p < values.length; p++) {
                group[p] = nearest(centres, values[p]);
                sums[group[p]] += values[p];
                sizes[group[p]]++;
            }
            for (int g = 0; g < GROUPS; g++) {
                centres[g] = sizes[g] > 0 ? sums[g] / sizes[g] : centres[g];
            }
        }
        return new PixelLevels(group);
    }

    private static int nearest(double[] centres, double value) {
        int nearest = 0;
        for (int g = 1; g < centres.length; g++) {
            nearest = Math.abs(value - centres[g]) < Math.abs(value - centres[nearest]) ? g : nearest;
        }
        return nearest;
    }

    private static double[] rates(double[] counts, int height, int width, DoseMap dose, GaussianKernel kernel) {
        double[] smoothed = kernel.smooth(counts, height, width);
        double[] exposure = kernel.smooth(dose);
        for (int p = 0; p < smoothed.length; p++) {
            smoothed[p] = Math.sqrt(Math.max(0, smoothed[p] / (dose.isUniform() ? 1 : exposure[p])));
        }
        return smoothed;
    }
}
