package io.moseley.nn.patch;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How often each pixel of a map is the one that a patch is cut around. */
public final class PixelWeights {
    /** Sums of the weights up to and with each pixel. */
    private final double[] sums;

    private PixelWeights(double[] sums) {
        this.sums = sums;
    }

    /** Equal weights for all pixels. */
    public static PixelWeights even(int pixels) {
        double[] weights = new double[pixels];
        Arrays.fill(weights, 1);
        return of(weights);
    }

    /** @param weights per pixel, none negative, at least one positive */
    public static PixelWeights of(double[] weights) {
        double[] sums = new double[weights.length];
        double sum = 0;
        for (int p = 0; p < sums.length; p++) {
            if (!(weights[p] >= 0)) {
                throw new IllegalArgumentException("weights must not be negative, got " + weights[p]);
            }
            sum += weights[p];
            sums[p] = sum;
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException("the sum of the weights must be positive, got " + sum);
        }
        return new PixelWeights(sums);
    }

    int draw(RandomGenerator random) {
        double drawn = random.nextDouble() * sums[sums.length - 1];
        int found = Arrays.binarySearch(sums, drawn);
        return Math.min(sums.length - 1, found < 0 ? -found - 1 : found + 1);
    }
}
