package io.moseley.denoise.protocol;

/**
 * The squared error of a map and the variance of the true map, both estimated from Poisson counts without bias from their
 * noise. Their quotient is the relative map error: 0 is perfect, 1 is as good as the mean of the map; noise can make it
 * slightly negative.
 */
final class MapError {
    /** Standard errors by which a map must vary beyond its noise. */
    private static final double SIGNIFICANT = 3;

    private MapError() {}

    /**
     * Squared errors by pixel: for Poisson counts y the expectation of (μ − y)² − y is the squared error of μ.
     *
     * @param scale expected reference counts per count of the estimate
     */
    static double[] squaredErrors(double[] estimate, double scale, double[] reference) {
        double[] errors = new double[reference.length];
        for (int p = 0; p < errors.length; p++) {
            double error = scale * estimate[p] - reference[p];
            errors[p] = error * error - reference[p];
        }
        return errors;
    }

    /**
     * Variance of the map behind Poisson counts, variance(reference) − mean(reference). NaN if it is less than three
     * standard errors of the variance of Poisson counts, √((2·mean² + mean)/N).
     */
    static double signalVariance(double[] reference) {
        double mean = 0;
        for (double value : reference) {
            mean += value;
        }
        mean /= reference.length;
        double variance = 0;
        for (double value : reference) {
            variance += (value - mean) * (value - mean);
        }
        double signal = variance / (reference.length - 1) - mean;
        double noise = Math.sqrt((2 * mean * mean + mean) / reference.length);
        return signal > SIGNIFICANT * noise ? signal : Double.NaN;
    }
}
