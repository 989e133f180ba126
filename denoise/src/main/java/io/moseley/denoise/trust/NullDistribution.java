package io.moseley.denoise.trust;

import io.moseley.count.NormalTail;

/**
 * Distribution of a statistic under chance alone, estimated from drawings.
 *
 * @param skewness 0 if both sides are alike
 */
record NullDistribution(double mean, double standardDeviation, double skewness) {
    private static final double EULER = 0.5772156649;

    /** Sums of products of counts always have a longer upper tail; few drawings seldom show how long. */
    private static final double LEAST_SKEWNESS = 0.2;

    static NullDistribution of(double[] drawn) {
        double mean = 0;
        for (double value : drawn) {
            mean += value / drawn.length;
        }
        double square = 0;
        double cube = 0;
        for (double value : drawn) {
            double difference = value - mean;
            square += difference * difference / (drawn.length - 1);
            cube += difference * difference * difference / drawn.length;
        }
        return new NullDistribution(mean, Math.sqrt(square), square > 0 ? cube / (square * Math.sqrt(square)) : 0);
    }

    /** Distance of a value from the mean in standard deviations. */
    double z(double value) {
        return standardDeviation > 0 ? (value - mean) / standardDeviation : 0;
    }

    /**
     * Probability of a larger value, by a gamma distribution of this mean, scatter and skewness, in the approximation of E. B. Wilson and M. M. Hilferty, PNAS 17 (1931) 684.
     */
    double chanceOfMore(double value) {
        double skewed = Math.max(LEAST_SKEWNESS, skewness);
        double shape = 4 / (skewed * skewed);
        double ratio = Math.max(0, 1 + z(value) / Math.sqrt(shape));
        return NormalTail.above((Math.cbrt(ratio) - 1 + 1 / (9 * shape)) * 3 * Math.sqrt(shape));
    }

    /** Probability of a larger maximum over many places, by Gumbel's distribution. */
    double chanceOfLargerMaximum(double value) {
        double scale = Math.max(1e-9, standardDeviation * Math.sqrt(6) / Math.PI);
        return -Math.expm1(-Math.exp(-(value - mean + EULER * scale) / scale));
    }
}
