package io.moseley.denoise.evaluate;

import java.util.Arrays;

/**
 * How much of the contrast of a map's brightest features is left in an estimate, as in the contrast recovery coefficient
 * of tomography (E. J. Hoffman, S.-C. Huang, M. E. Phelps, J. Comput. Assist. Tomogr. 3 (1979) 299–308; NEMA NU 2):
 * (mean of the estimate over the features − over the background) / (the same of the truth). The features are the
 * {@value #FEATURE_PERCENT} % of the pixels that are brightest in truth, at least {@value #LEAST_PIXELS}, and all that
 * equal them, or fewer if no more are brighter than the background; that is the darker half of the pixels.
 *
 * <p>1 is full contrast, 0 none. Raw counts have 1 on average, as noise averages out; a method that smooths a small
 * particle away, or trades it for what is common, has less. For an element that fills a large part of the map nearly
 * every method has 1: it is the small and weak features that this number is for.
 */
final class ContrastRecovery {
    static final double FEATURE_PERCENT = 2;
    static final int LEAST_PIXELS = 4;

    private ContrastRecovery() {}

    /** NaN if the features are no brighter than the background in truth. */
    static double of(double[] estimate, double[] truth) {
        double[] sorted = truth.clone();
        Arrays.sort(sorted);
        int features = (int) Math.max(LEAST_PIXELS, Math.round(truth.length * FEATURE_PERCENT / 100));
        double bright = sorted[Math.max(0, truth.length - features)];
        double dark = sorted[(truth.length - 1) / 2];
        if (!(bright > dark)) {
            bright = Arrays.stream(sorted).filter(value -> value > dark).min().orElse(Double.NaN);
        }
        if (Double.isNaN(bright)) {
            return Double.NaN;
        }
        return (meanWhere(estimate, truth, bright, Double.POSITIVE_INFINITY)
                        - meanWhere(estimate, truth, Double.NEGATIVE_INFINITY, dark))
                / (meanWhere(truth, truth, bright, Double.POSITIVE_INFINITY)
                        - meanWhere(truth, truth, Double.NEGATIVE_INFINITY, dark));
    }

    private static double meanWhere(double[] values, double[] truth, double low, double high) {
        double sum = 0;
        int number = 0;
        for (int i = 0; i < values.length; i++) {
            if (truth[i] >= low && truth[i] <= high) {
                sum += values[i];
                number++;
            }
        }
        return sum / number;
    }
}
