package io.moseley.denoise.numeric;

import io.moseley.spectrum.DoseMap;
import io.moseley.util.Parallel;
import java.util.Arrays;

/**
 * Non-local means (A. Buades, B. Coll and J.-M. Morel, CVPR 2005) of several maps at once: every pixel becomes the mean of
 * the pixels around it whose neighbourhoods look alike, in all maps together. Distances of neighbourhoods are box sums of
 * pixel distances, so that the size of the neighbourhood costs nothing (J. Darbon et al., ISBI 2008).
 *
 * <p>The weight of a pixel q for p is exp(−max(0, d² − 2K)/h²), with d² the squared distance of the K features, averaged
 * over a neighbourhood of 5 × 5, and 2K what noise alone makes of it. At 5 × 5 the noise of d² is a fifth of that of one
 * pixel, and a feature of two pixels still counts. Pixels within 10 along y and x are searched; where features are clean,
 * within 13, and a pixel r away weighs 1 − r²/13² as much: what remains of noise in a square's means has the square's edges
 * and corners, and looks like structure.
 */
public final class NonLocalMeans {
    /** Rows that are worked on together. */
    public static final int STRIP = 16;

    /** Beyond this exponent a weight is below 1e-4 and taken as 0. */
    private static final float LARGEST_EXPONENT = 9.2f;

    private static final int STEPS = 64;
    private static final float[] EXPONENTIAL = exponential();

    private final DoseMap dose;
    private final float[] features;
    private final int featureNumber;
    private final int threads;
    /** Radius of the neighbourhoods that are compared, in pixels. */
    private final int patchRadius;
    /** The expectation of d² for noise alone. */
    private final float noise;

    private final int searchRadius;
    /** Whether the weights fall with the distance of the pixels. */
    private final boolean rounded;

    /**
     * Sums over the pixels that look alike.
     *
     * @param values Σ w v, pixels × columns
     * @param exposures Σ w e, per pixel
     */
    public record Sums(float[] values, float[] exposures) {}

    private NonLocalMeans(DoseMap dose, float[] features, int featureNumber, boolean clean, int threads) {
        this.dose = dose;
        this.features = features;
        this.featureNumber = featureNumber;
        this.threads = threads;
        patchRadius = clean ? 0 : 2;
        noise = clean ? 0 : 2f * featureNumber;
        searchRadius = clean ? 13 : 10;
        rounded = clean;
    }

    /**
     * Compares pixels by features that have noise of variance 1.
     *
     * @param features pixels × features, with noise of variance 1; not copied
     */
    public static NonLocalMeans ofNoisy(DoseMap dose, float[] features, int featureNumber, int threads) {
        return new NonLocalMeans(dose, features, featureNumber, false, threads);
    }

    /**
     * For features whose noise is small: single pixels are compared, and the weight is exp(−d²/h²)·(1 − r²/R²), with r how far
     * the pixels are apart.
     *
     * @param features pixels × features; not copied
     */
    public static NonLocalMeans ofClean(DoseMap dose, float[] features, int featureNumber, int threads) {
        return new NonLocalMeans(dose, features, featureNumber, true, threads);
    }

    /**
     * Means at the exposure of each pixel: e·Σ w v / Σ w e. The result does not depend on the number of threads.
     *
     * @param values pixels × columns, proportional to the exposure
     * @param strength h, in units of the noise
     * @return pixels × columns
     */
    public float[] mean(float[] values, int columns, double strength) {
        return mean(values, columns, strength, 1);
    }

    /**
     * Averages the pixels of {@link PixelSample#strips} alone; the others stay 0.
     *
     * @param step between the strips
     */
    public float[] mean(float[] values, int columns, double strength, int step) {
        Sums sums = sums(values, columns, strength, step);
        float[] means = sums.values();
        for (int p = 0; p < sums.exposures().length; p++) {
            float factor = sums.exposures()[p] > 0 ? dose.exposure(p) / sums.exposures()[p] : 0;
            for (int k = 0; k < columns; k++) {
                means[p * columns + k] *= factor;
            }
        }
        return means;
    }

    /**
     * Weighted sums and weights whose quotients are the means. A pixel itself takes part with weight 1.
     *
     * @param values pixels × columns
     * @param strength h, in units of the features
     * @param step between the strips that are averaged; the others stay 0
     */
    public Sums sums(float[] values, int columns, double strength, int step) {
        Sums sums = new Sums(new float[values.length], new float[values.length / columns]);
        int all = (dose.height() + STRIP - 1) / STRIP;
        int strips = (all + step - 1) / step;
        Parallel.run(strips, threads, (from, to) -> {
            for (int strip = from; strip < to; strip++) {
                int first = strip * step * STRIP;
                strip(first, Math.min(dose.height(), first + STRIP), values, columns, strength, sums);
            }
        });
        return sums;
    }

    /** The sums of the rows {@code first} to {@code end}. */
    private void strip(int first, int end, float[] values, int columns, double strength, Sums destination) {
        float[] sums = destination.values();
        float[] weightSums = destination.exposures();
        int width = dose.width();
        int height = dose.height();
        float scale = (float) (1 / (strength * strength));
        float[] distances = new float[(end - first + 2 * patchRadius) * width];
        float[] columnSums = new float[width];
        for (int dy = -searchRadius; dy <= searchRadius; dy++) {
            int top = Math.max(0, -dy);
            int bottom = Math.min(height, height - dy);
            int from = Math.max(first, top);
            int to = Math.min(end, bottom);
            if (from >= to) {
                continue;
            }
            int distanceFrom = Math.max(top, from - patchRadius);
            int distanceTo = Math.min(bottom, to + patchRadius);
            for (int dx = -searchRadius; dx <= searchRadius; dx++) {
                int left = Math.max(0, -dx);
                int right = Math.min(width, width - dx);
                float nearness = nearness(dy, dx);
                if (left >= right || nearness <= 0) {
                    continue;
                }
                int shift = dy * width + dx;
                for (int y = distanceFrom; y < distanceTo; y++) {
                    distances(y * width + left, y * width + right, shift, distances, (y - distanceFrom) * width + left);
                }
                for (int y = from; y < to; y++) {
                    int lowest = Math.max(distanceFrom, y - patchRadius);
                    int highest = Math.min(distanceTo, y + patchRadius + 1);
                    Arrays.fill(columnSums, left, right, 0f);
                    for (int row = lowest; row < highest; row++) {
                        int base = (row - distanceFrom) * width;
                        for (int x = left; x < right; x++) {
                            columnSums[x] += distances[base + x];
                        }
                    }
                    float sum = 0;
                    for (int x = left; x < Math.min(right, left + patchRadius); x++) {
                        sum += columnSums[x];
                    }
                    for (int x = left; x < right; x++) {
                        if (x + patchRadius < right) {
                            sum += columnSums[x + patchRadius];
                        }
                        if (x - patchRadius - 1 >= left) {
                            sum -= columnSums[x - patchRadius - 1];
                        }
                        int number = (Math.min(right, x + patchRadius + 1) - Math.max(left, x - patchRadius))
                                * (highest - lowest);
                        float exponent = Math.max(0, sum / number - noise) * scale;
                        if (exponent < LARGEST_EXPONENT) {
                            float weight = nearness * weight(exponent);
                            int pixel = y * width + x;
                            weightSums[pixel] += weight * dose.exposure(pixel + shift);
                            int to0 = pixel * columns;
                            int from0 = (pixel + shift) * columns;
                            for (int k = 0; k < columns; k++) {
                                sums[to0 + k] += weight * values[from0 + k];
                            }
                        }
                    }
                }
            }
        }
    }

    private float nearness(int dy, int dx) {
        return rounded ? 1 - (float) (dy * dy + dx * dx) / (searchRadius * searchRadius) : 1;
    }

    private void distances(int from, int to, int shift, float[] destination, int at) {
        int offset = shift * featureNumber;
        for (int p = from; p < to; p++) {
            float sum = 0;
            for (int i = p * featureNumber; i < (p + 1) * featureNumber; i++) {
                float difference = features[i] - features[i + offset];
                sum += difference * difference;
            }
            destination[at + p - from] = sum;
        }
    }

    /** exp(−x) by linear interpolation, to 3e-5. */
    private static float weight(float x) {
        float position = x * STEPS;
        int i = (int) position;
        return EXPONENTIAL[i] + (position - i) * (EXPONENTIAL[i + 1] - EXPONENTIAL[i]);
    }

    private static float[] exponential() {
        float[] table = new float[(int) (LARGEST_EXPONENT * STEPS) + 2];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) Math.exp(-(double) i / STEPS);
        }
        return table;
    }
}
