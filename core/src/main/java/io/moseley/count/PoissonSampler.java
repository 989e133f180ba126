package io.moseley.count;

import java.util.random.RandomGenerator;

/**
 * Exact Poisson random numbers: by inversion of the distribution function for small means, by transformed rejection for
 * the rest (algorithm PTRS of W. Hörmann, "The transformed rejection method for generating Poisson random variables",
 * Insurance: Mathematics and Economics 12 (1993) 39–45).
 */
public final class PoissonSampler {
    private static final double SMALL = 10;
    private static final double LARGEST = 1e9;

    private PoissonSampler() {}

    /**
     * One Poisson number.
     *
     * @param mean 0 to 10⁹
     */
    public static int sample(double mean, RandomGenerator random) {
        if (!(mean >= 0 && mean <= LARGEST)) {
            throw new IllegalArgumentException("the mean of a Poisson number must be 0..1e9, got " + mean);
        }
        if (mean == 0) {
            return 0;
        }
        return mean < SMALL ? invert(mean, random) : reject(mean, random);
    }

    private static int invert(double mean, RandomGenerator random) {
        double mass = Math.exp(-mean);
        double u = random.nextDouble();
        int k = 0;
        while (u > mass && mass > 0) {
            u -= mass;
            k++;
            mass *= mean / k;
        }
        return k;
    }

    private static int reject(double mean, RandomGenerator random) {
        double logMean = Math.log(mean);
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double vr = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = 1 - random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double candidate = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= vr) {
                return (int) candidate;
            }
            if (candidate < 0 || candidate > Integer.MAX_VALUE || (us < 0.013 && v > us)) {
                continue;
            }
            int k = (int) candidate;
            if (Math.log(v * inverseAlpha / (a / (us * us) + b))
                    <= k * logMean - mean - BinomialSampler.logFactorial(k)) {
                return k;
            }
        }
    }
}
