package io.moseley.denoise.bm3d;

import io.moseley.count.Anscombe;
import java.util.Arrays;

/**
 * Anscombe's transformation of counts n blended with an earlier estimate y of their mean: x = λn + (1 − λ)y has the mean
 * y and the variance λ²y, so that x/λ² is like counts of mean y/λ², many enough for the transformation to make their
 * variance 1 even where y is small (L. Azzari and A. Foi, "Variance stabilization for noisy+estimate combination in
 * iterative Poisson denoising", IEEE Signal Process. Lett. 23 (2016) 1086). The inverse is exact and unbiased where the
 * earlier estimate is right.
 */
final class BlendedAnscombe {
    /** Means above this are inverted by the formula for many counts. */
    private static final double MANY = 100;

    private static final int KNOTS = 1024;

    private final double share;
    private final double[] transformed;

    /** @param share λ of the counts, 0 to 1; 1 = Anscombe's transformation */
    BlendedAnscombe(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of the counts must be in (0, 1], got " + share);
        }
        this.share = share;
        transformed = new double[KNOTS];
        for (int i = 0; i < KNOTS; i++) {
            transformed[i] = expected(mean(i));
        }
    }

    double forward(double counts, double estimate) {
        return Anscombe.forward((counts + (1 - share) / share * estimate) / share);
    }

    double inverse(double value) {
        if (share == 1) {
            return Anscombe.exactUnbiasedInverse(value);
        }
        if (value <= transformed[0]) {
            return 0;
        }
        if (value >= transformed[KNOTS - 1]) {
            return share * share * Anscombe.asymptoticInverse(value);
        }
        int found = Arrays.binarySearch(transformed, value);
        int low = found < 0 ? -found - 2 : found;
        return mean(low + (value - transformed[low]) / (transformed[low + 1] - transformed[low]));
    }

    /** The mean of the transformed blend where the mean of the counts and the estimate are {@code mean}; interpolated. */
    double transformedMean(double mean) {
        double knot = Math.sqrt(mean / MANY) * (KNOTS - 1);
        int low = (int) knot;
        if (low >= KNOTS - 1) {
            return 2 * Math.sqrt(mean / (share * share) + 1.0 / 8);
        }
        return transformed[low] + (knot - low) * (transformed[low + 1] - transformed[low]);
    }

    private static double mean(double knot) {
        double root = knot / (KNOTS - 1);
        return MANY * root * root;
    }

    /** The mean of the transformed blend where the mean of the counts and the estimate are {@code mean}. */
    private double expected(double mean) {
        double probability = Math.exp(-mean);
        double sum = 0;
        int last = (int) (mean + 12 * Math.sqrt(mean) + 30);
        for (int n = 0; n <= last; n++) {
            sum += probability * forward(n, mean);
            probability *= mean / (n + 1);
        }
        return sum;
    }
}
