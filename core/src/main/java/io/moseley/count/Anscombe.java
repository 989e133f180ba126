package io.moseley.count;

import java.util.Arrays;

/**
 * Anscombe's transformation f(z) = 2√(z + 3/8), which makes the variance of Poisson counts about 1 (F. J. Anscombe,
 * Biometrika 35 (1948) 246), and its inverses. After denoising only {@link #exactUnbiasedInverse} gives expected counts
 * without bias: below about five counts the others are badly off.
 */
public final class Anscombe {
    /** f(0): no counts. */
    public static final double LOWEST = 2 * Math.sqrt(3.0 / 8);

    private static final double STEP = 0.05;
    private static final int KNOTS = 401;
    private static final double[] TRANSFORMED = new double[KNOTS];
    private static final double[] SLOPE = new double[KNOTS];
    private static final double TAIL;

    static {
        for (int i = 0; i < KNOTS; i++) {
            double mean = square(i * STEP);
            TRANSFORMED[i] = expected(mean);
            SLOPE[i] = 1 / expectedSlope(mean);
        }
        double end = TRANSFORMED[KNOTS - 1];
        TAIL = (square((KNOTS - 1) * STEP) - asymptoticInverse(end)) * end * end;
    }

    private Anscombe() {}

    /** 2√(counts + 3/8). */
    public static double forward(double counts) {
        return 2 * Math.sqrt(counts + 3.0 / 8);
    }

    /** (d/2)² − 1/8: unbiased for many counts only. */
    public static double asymptoticInverse(double transformed) {
        return square(transformed / 2) - 1.0 / 8;
    }

    /**
     * The exact unbiased inverse (M. Mäkitalo and A. Foi, IEEE Trans. Image Process. 20 (2011) 99): the Poisson mean y
     * whose expected transformed value E{f(z) | y} = Σ_z f(z) y^z e^−y / z! is {@code transformed}. From a table of that
     * definition up to 400 counts (error below 1e-6 counts), continued by (d/2)² − 1/8 + c/d² above.
     *
     * @return expected counts; 0 for values not above f(0)
     */
    public static double exactUnbiasedInverse(double transformed) {
        if (transformed <= LOWEST) {
            return 0;
        }
        if (transformed >= TRANSFORMED[KNOTS - 1]) {
            return asymptoticInverse(transformed) + TAIL / square(transformed);
        }
        int at = Arrays.binarySearch(TRANSFORMED, transformed);
        int low = at >= 0 ? at : -at - 2;
        int high = low + 1;
        double width = TRANSFORMED[high] - TRANSFORMED[low];
        double t = (transformed - TRANSFORMED[low]) / width;
        double u = 1 - t;
        return u * u * (1 + 2 * t) * square(low * STEP)
                + t * t * (3 - 2 * t) * square(high * STEP)
                + t * u * width * (u * SLOPE[low] - t * SLOPE[high]);
    }

    /** E{f(z) | mean}. */
    static double expected(double mean) {
        double sum = 0;
        int last = last(mean);
        for (int z = 0; z <= last; z++) {
            sum += probability(z, mean) * forward(z);
        }
        return sum;
    }

    private static double expectedSlope(double mean) {
        double sum = 0;
        int last = last(mean);
        for (int z = 0; z <= last; z++) {
            sum += probability(z, mean) * (forward(z + 1) - forward(z));
        }
        return sum;
    }

    private static int last(double mean) {
        return (int) (mean + 12 * Math.sqrt(mean) + 30);
    }

    private static double probability(int z, double mean) {
        if (mean == 0) {
            return z == 0 ? 1 : 0;
        }
        return Math.exp(z * Math.log(mean) - mean - BinomialSampler.logFactorial(z));
    }

    private static double square(double x) {
        return x * x;
    }
}
