package io.moseley.count;

/**
 * Exact upper tails of the Poisson distribution, also where they are far below the smallest double. The sums run over the
 * probabilities themselves, from the largest down; nothing is approximated by a normal distribution.
 */
public final class PoissonTail {
    private static final double NEGLIGIBLE = 1e-17;
    private static final int HALVINGS = 60;

    private PoissonTail() {}

    /**
     * ln P(N ≥ n).
     *
     * @param n not negative
     * @param mean of N, not negative, finite
     */
    public static double logAtLeast(int n, double mean) {
        if (n < 0 || !(mean >= 0) || Double.isInfinite(mean)) {
            throw new IllegalArgumentException("a tail needs n ≥ 0 and a mean ≥ 0, got " + n + " and " + mean);
        }
        if (n == 0) {
            return 0;
        }
        if (mean == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (n > mean) {
            double term = 1;
            double sum = 1;
            for (int k = n + 1; term > NEGLIGIBLE * sum; k++) {
                term *= mean / k;
                sum += term;
            }
            return logProbability(n, mean) + Math.log(sum);
        }
        double term = 1;
        double sum = 1;
        for (int k = n - 1; k > 0 && term > NEGLIGIBLE * sum; k--) {
            term *= k / mean;
            sum += term;
        }
        return Math.log1p(-Math.exp(logProbability(n - 1, mean) + Math.log(sum)));
    }

    /**
     * The largest mean for which n or more are as improbable as stated: {@code logAtLeast(n, mean) ≤ logProbability}.
     *
     * @param n at least 1
     * @param logProbability below ln ½
     */
    public static double largestMean(int n, double logProbability) {
        if (n < 1 || !(logProbability < Math.log(0.5))) {
            throw new IllegalArgumentException(
                    "needs n ≥ 1 and a probability below a half, got " + n + " and e^" + logProbability);
        }
        double low = 0;
        double high = n;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (low + high);
            if (logAtLeast(n, middle) <= logProbability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double logProbability(int n, double mean) {
        return n * Math.log(mean) - mean - BinomialSampler.logFactorial(n);
    }
}
