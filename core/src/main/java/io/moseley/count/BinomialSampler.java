package io.moseley.count;

import java.util.random.RandomGenerator;

/**
 * Exact binomial random numbers. Few trials are drawn one by one, few expected successes by inversion of the
 * distribution function, and the rest by transformed rejection (algorithm BTRS of W. Hörmann, "The generation of
 * binomial random variates", J. Stat. Comput. Simul. 46 (1993) 101–110).
 */
public final class BinomialSampler {
    /** Up to so many are drawn one by one. */
    static final int FEW_TRIALS = 12;

    private static final double FEW_SUCCESSES = 10;

    private BinomialSampler() {}

    /**
     * @param trials number of counts, at least 0
     * @param probability of keeping each, 0 to 1
     * @return how many are kept, 0 to {@code trials}
     */
    public static int sample(int trials, double probability, RandomGenerator random) {
        if (trials <= 0 || !(probability > 0)) {
            return 0;
        }
        if (probability >= 1) {
            return trials;
        }
        if (trials <= FEW_TRIALS) {
            int kept = 0;
            for (int i = 0; i < trials; i++) {
                if (random.nextDouble() < probability) {
                    kept++;
                }
            }
            return kept;
        }
        if (probability > 0.5) {
            return trials - sampleRare(trials, 1 - probability, random);
        }
        return sampleRare(trials, probability, random);
    }

    private static int sampleRare(int trials, double probability, RandomGenerator random) {
        return trials * probability < FEW_SUCCESSES
                ? invert(trials, probability, random)
                : reject(trials, probability, random);
    }

    private static int invert(int trials, double p, RandomGenerator random) {
        double odds = p / (1 - p);
        double mass = Math.exp(trials * Math.log1p(-p));
        double u = random.nextDouble();
        int k = 0;
        while (u > mass && k < trials) {
            u -= mass;
            k++;
            mass *= odds * (trials - k + 1) / k;
        }
        return k;
    }

    private static int reject(int n, double p, RandomGenerator random) {
        double spread = Math.sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * spread;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double centre = n * p + 0.5;
        double alpha = (2.83 + 5.1 / b) * spread;
        double vr = 0.92 - 4.2 / b;
        double logOdds = Math.log(p / (1 - p));
        int mode = (int) Math.floor((n + 1.0) * p);
        double h = logFactorial(mode) + logFactorial(n - mode);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = 1 - random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double candidate = Math.floor((2 * a / us + b) * u + centre);
            if (us >= 0.07 && v <= vr) {
                return (int) candidate;
            }
            if (candidate < 0 || candidate > n) {
                continue;
            }
            int k = (int) candidate;
            double bound = Math.log(v * alpha / (a / (us * us) + b));
            if (bound <= h - logFactorial(k) - logFactorial(n - k) + (k - mode) * logOdds) {
                return k;
            }
        }
    }

    /** ln(k!), by table below 64 and by Stirling's series above (error below 1e-13). */
    static double logFactorial(int k) {
        if (k < TABLE.length) {
            return TABLE[k];
        }
        double x = k + 1.0;
        double r = 1 / (x * x);
        return (x - 0.5) * Math.log(x)
                - x
                + 0.5 * Math.log(2 * Math.PI)
                + (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / x;
    }

    private static final double[] TABLE = new double[64];

    static {
        for (int k = 2; k < TABLE.length; k++) {
            TABLE[k] = TABLE[k - 1] + Math.log(k);
        }
    }
}
