package io.moseley.denoise;

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
 * pixel, and a feature of two pixels still counts. Pixels within 10 along y and x are searched.
 */
final class NonLocalMeans {
    private static final int PATCH_RADIUS = 2;
    private static final int SEARCH_RADIUS = 10;
    /** Rows that are worked on together. */
    static final int STRIP = 16;

    /** Beyond this exponent a weight is below 1e-4 and taken as 0. */
    private static final float LARGEST_EXPONENT = 9.2f;

    private static final int STEPS = 64;
    private static final float[] EXPONENTIAL = exponential();

    private final DoseMap dose;
    private final float[] features;
    private final int featureNumber;
    private final int threads;

    /**
     * @param features pixels × features, with noise of variance 1; not copied
     */
    NonLocalMeans(DoseMap dose, float[] features, int featureNumber, int threads) {
        this.dose = dose;
        this.features = features;
        this.featureNumber = featureNumber;
        this.threads = threads;
    }

    /**
     * Means at the exposure of each pixel: e·Σ w v / Σ w e. The result does not depend on the number of threads.
     *
     * @param values pixels × columns, proportional to the exposure
     * @param strength h, in units of the noise
     * @return pixels × columns
     */
    float[] mean(float[] values, int columns, double strength) {
        return mean(values, columns, strength, 1);
    }

    /**
     * The same for the pixels of {@link PixelSample#strips} alone; the others stay 0.
     *
     * @param step between the strips
     */
    float[] mean(float[] values, int columns, double strength, int step) {
        float[] means = new float[values.length];
        int all = (dose.height() + STRIP - 1) / STRIP;
        int strips = (all + step - 1) / step;
        Parallel.run(strips, threads, (from, to) -> {
            for (int strip = from; strip < to; strip++) {
                int first = strip * step * STRIP;
                strip(first, Math.min(dose.height(), first + STRIP), values, columns, strength, means);
            }
        });
        return means;
    }

    /** The means of the rows {@code first} to {@code end}. */
    private void strip(int first, int end, float[] values, int columns, double strength, float[] means) {
        int width = dose.width();
        int height = dose.height();
        float scale = (float) (1 / (strength * strength));
        float noise = 2f * featureNumber;
        float[] weightSums = new float[(end - first) * width];
        float[] distances = new float[(end - first + 2 * PATCH_RADIUS) * width];
        float[] columnSums = new float[width];
        for (int dy = -SEARCH_RADIUS; dy <= SEARCH_RADIUS; dy++) {
            int top = Math.max(0, -dy);
            int bottom = Math.min(height, height - dy);
            int from = Math.max(first, top);
            int to = Math.min(end, bottom);
            if (from >= to) {
                continue;
            }
            int distanceFrom = Math.max(top, from - PATCH_RADIUS);
            int distanceTo = Math.min(bottom, to + PATCH_RADIUS);
            for (int dx = -SEARCH_RADIUS; dx <= SEARCH_RADIUS; dx++) {
                int left = Math.max(0, -dx);
                int right = Math.min(width, width - dx);
                if (left >= right) {
                    continue;
                }
                int shift = dy * width + dx;
                for (int y = distanceFrom; y < distanceTo; y++) {
                    distances(y * width + left, y * width + right, shift, distances, (y - distanceFrom) * width + left);
                }
                for (int y = from; y < to; y++) {
                    int lowest = Math.max(distanceFrom, y - PATCH_RADIUS);
                    int highest = Math.min(distanceTo, y + PATCH_RADIUS + 1);
                    Arrays.fill(columnSums, left, right, 0f);
                    for (int row = lowest; row < highest; row++) {
                        int base = (row - distanceFrom) * width;
                        for (int x = left; x < right; x++) {
                            columnSums[x] += distances[base + x];
                        }
                    }
                    float sum = 0;
                    for (int x = left; x < Math.min(right, left + PATCH_RADIUS); x++) {
                        sum += columnSums[x];
                    }
                    for (int x = left; x < right; x++) {
                        if (x + PATCH_RADIUS < right) {
                            sum += columnSums[x + PATCH_RADIUS];
                        }
                        if (x - PATCH_RADIUS - 1 >= left) {
                            sum -= columnSums[x - PATCH_RADIUS - 1];
                        }
                        int number = (Math.min(right, x + PATCH_RADIUS + 1) - Math.max(left, x - PATCH_RADIUS))
                                * (highest - lowest);
                        float exponent = Math.max(0, sum / number - noise) * scale;
                        if (exponent < LARGEST_EXPONENT) {
                            float weight = weight(exponent);
                            int pixel = y * width + x;
                            weightSums[pixel - first * width] += weight * dose.exposure(pixel + shift);
                            int to0 = pixel * columns;
                            int from0 = (pixel + shift) * columns;
                            for (int k = 0; k < columns; k++) {
                                means[to0 + k] += weight * values[from0 + k];
                            }
                        }
                    }
                }
            }
        }
        for (int i = 0; i < weightSums.length; i++) {
            int pixel = first * width + i;
            float factor = dose.exposure(pixel) / weightSums[i];
            for (int k = 0; k < columns; k++) {
                means[pixel * columns + k] *= factor;
            }
        }
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
