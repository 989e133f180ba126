package io.moseley.denoise.numeric;

import io.moseley.spectrum.DoseMap;
import io.moseley.util.Mirror;
import io.moseley.util.Parallel;
import java.util.Arrays;

/**
 * A Gaussian in pixels, cut at 4 σ and normalised; maps are mirrored at their borders (d c b a | a b c d), so that sums
 * are kept. σ = 0 changes nothing. Immutable.
 */
public final class GaussianKernel {
    private final float[] weights;
    private final int radius;

    public GaussianKernel(double sigma) {
        if (!(sigma >= 0) || sigma > 1000) {
            throw new IllegalArgumentException("the width of a Gaussian must be 0 to 1000 pixels, got " + sigma);
        }
        radius = (int) Math.ceil(4 * sigma);
        weights = new float[2 * radius + 1];
        double sum = 0;
        double[] exact = new double[weights.length];
        for (int i = -radius; i <= radius; i++) {
            exact[i + radius] = sigma > 0 ? Math.exp(-0.5 * i * i / (sigma * sigma)) : 1;
            sum += exact[i + radius];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (exact[i] / sum);
        }
    }

    public int radius() {
        return radius;
    }

    /** Weight at a distance of −radius to radius. */
    public float weight(int distance) {
        return weights[distance + radius];
    }

    /**
     * Smooths maps that lie side by side, along y and x.
     *
     * @param data height × width × bands values in the order (y, x, band); not changed
     */
    public float[] smooth(float[] data, int height, int width, int bands, int threads) {
        if (radius == 0) {
            return data.clone();
        }
        float[] alongY = new float[data.length];
        float[] result = new float[data.length];
        int row = width * bands;
        Parallel.run(height, threads, (from, to) -> {
            for (int y = from; y < to; y++) {
                for (int d = -radius; d <= radius; d++) {
                    add(data, Mirror.index(y + d, height) * row, alongY, y * row, row, weight(d));
                }
                for (int x = 0; x < width; x++) {
                    for (int d = -radius; d <= radius; d++) {
                        int source = y * row + Mirror.index(x + d, width) * bands;
                        add(alongY, source, result, y * row + x * bands, bands, weight(d));
                    }
                }
            }
        });
        return result;
    }

    /** Smooths one map. */
    public double[] smooth(double[] map, int height, int width) {
        double[] alongY = new double[map.length];
        double[] result = new double[map.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int d = -radius; d <= radius; d++) {
                    alongY[y * width + x] += weight(d) * map[Mirror.index(y + d, height) * width + x];
                }
            }
            for (int x = 0; x < width; x++) {
                for (int d = -radius; d <= radius; d++) {
                    result[y * width + x] += weight(d) * alongY[y * width + Mirror.index(x + d, width)];
                }
            }
        }
        return result;
    }

    /** The exposure of each pixel, smoothed. */
    public double[] smooth(DoseMap dose) {
        double[] exposure = new double[dose.height() * dose.width()];
        Arrays.setAll(exposure, dose::exposure);
        return smooth(exposure, dose.height(), dose.width());
    }

    public static void add(float[] source, int from, float[] destination, int to, int length, float weight) {
        for (int i = 0; i < length; i++) {
            destination[to + i] += weight * source[from + i];
        }
    }
}
