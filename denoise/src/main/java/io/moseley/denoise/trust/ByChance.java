package io.moseley.denoise.trust;

import io.moseley.count.NormalTail;

/** What a number is by chance alone, as many drawings show it. */
record ByChance(double mean, double standardDeviation) {
    private static final double EULER = 0.5772156649;

    static ByChance of(double[] drawn) {
        double mean = 0;
        for (double value : drawn) {
            mean += value / drawn.length;
        }
        double square = 0;
        for (double value : drawn) {
            square += (value - mean) * (value - mean) / (drawn.length - 1);
        }
        return new ByChance(mean, Math.sqrt(square));
    }

    /** In standard deviations. */
    double z(double value) {
        return standardDeviation > 0 ? (value - mean) / standardDeviation : 0;
    }

    /** How often a normally distributed number gets that large. */
    double chanceOfMore(double value) {
        return NormalTail.above(z(value));
    }

    /** The same of a maximum over many places, whose distribution is Gumbel's. */
    double chanceOfLargerMaximum(double value) {
        double scale = Math.max(1e-9, standardDeviation * Math.sqrt(6) / Math.PI);
        return -Math.expm1(-Math.exp(-(value - mean + EULER * scale) / scale));
    }
}
