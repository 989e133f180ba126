package io.moseley.nn.refine;

import java.util.Arrays;
import org.hipparchus.special.Gamma;

/**
 * Weighs measured sums of counts against those that an estimate expects: empirical Bayes with a mixture of priors of
 * different width, whose shares are fitted to all sums together (adaptive shrinkage, Stephens, Biostatistics 18
 * (2017) 275). The gains of a network that is right in all but a few bands are mostly 1, and a few are far from it: a sum
 * that is off by no more than counting noise stays as expected, one that is beyond it is taken as measured.
 *
 * <p>A prior is a gamma distribution of gains of mean 1 with shape and rate r, equivalent to r counts in favour of the estimate;
 * under it a sum of counts follows the negative binomial distribution.
 *
 * @param shares of the priors
 */
record AdaptiveShrinkage(double[] shares) {
    /** Shapes of the priors, narrower by steps of a half decade; the last allows no gain but 1. */
    private static final double[] SHAPES = {
        10, 30, 100, 300, 1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6, Double.POSITIVE_INFINITY
    };

    /** The paper's value of λ₀. */
    static final double NULL_SUMS = 10;

    /** Iterations of the fit by expectation maximisation. */
    private static final int ITERATIONS = 200;

    /** Less counts than that are expected nowhere. */
    private static final double LEAST = 1e-9;

    /**
     * @param measured sums of counts
     * @param expected of the same, by the estimate
     * @param nullSums sums without deviation that are added to those there are (λ₀ of the paper)
     */
    static AdaptiveShrinkage fit(double[] measured, double[] expected, double nullSums) {
        double[][] logLikelihoods = new double[measured.length][];
        for (int i = 0; i < measured.length; i++) {
            logLikelihoods[i] = logLikelihoods(measured[i], expected[i]);
        }
        double[] shares = new double[SHAPES.length];
        Arrays.fill(shares, 1.0 / SHAPES.length);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] sums = new double[SHAPES.length];
            sums[SHAPES.length - 1] = nullSums;
            for (double[] each : logLikelihoods) {
                double[] posterior = posterior(each, shares);
                for (int k = 0; k < SHAPES.length; k++) {
                    sums[k] += posterior[k];
                }
            }
            for (int k = 0; k < SHAPES.length; k++) {
                shares[k] = sums[k] / (measured.length + nullSums);
            }
        }
        return new AdaptiveShrinkage(shares);
    }

    /** The posterior mean of the gain, by which the expected sum is multiplied. */
    double gain(double measured, double expected) {
        double[] posterior = posterior(logLikelihoods(measured, expected), shares);
        double gain = 0;
        for (int k = 0; k < SHAPES.length; k++) {
            gain += posterior[k]
                    * (Double.isInfinite(SHAPES[k])
                            ? 1
                            : (measured + SHAPES[k]) / (Math.max(expected, LEAST) + SHAPES[k]));
        }
        return gain;
    }

    /** Log-likelihood under each prior, but for a constant. */
    private static double[] logLikelihoods(double measured, double expected) {
        double mean = Math.max(expected, LEAST);
        double[] result = new double[SHAPES.length];
        for (int k = 0; k < SHAPES.length; k++) {
            double shape = SHAPES[k];
            result[k] = Double.isInfinite(shape)
                    ? measured * Math.log(mean) - mean
                    : Gamma.logGamma(measured + shape)
                            - Gamma.logGamma(shape)
                            - shape * Math.log1p(mean / shape)
                            + measured * Math.log(mean / (shape + mean));
        }
        return result;
    }

    private static double[] posterior(double[] logLikelihoods, double[] shares) {
        double highest = Arrays.stream(logLikelihoods).max().orElseThrow();
        double[] posterior = new double[shares.length];
        double sum = 0;
        for (int k = 0; k < posterior.length; k++) {
            posterior[k] = shares[k] * Math.exp(logLikelihoods[k] - highest);
            sum += posterior[k];
        }
        for (int k = 0; k < posterior.length; k++) {
            posterior[k] /= sum;
        }
        return posterior;
    }
}
