package io.moseley.denoise.dose;

import java.util.Arrays;

/** Robust statistics of series with gaps (NaN). */
final class Spread {
    private static final double MAD_TO_SIGMA = 1.4826;

    private Spread() {}

    static double median(double[] values) {
        double[] known = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return known.length == 0 ? Double.NaN : (known[(known.length - 1) / 2] + known[known.length / 2]) / 2;
    }

    /** By how much values around 0 scatter more than their errors say; at least 1. */
    static double overdispersion(double[] values, double[] errors) {
        double[] magnitudes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            magnitudes[i] = Math.abs(values[i] / errors[i]);
        }
        double median = median(magnitudes);
        return Double.isNaN(median) ? 1 : Math.max(1, MAD_TO_SIGMA * median);
    }
}
