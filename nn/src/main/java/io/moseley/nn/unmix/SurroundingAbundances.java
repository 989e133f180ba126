package io.moseley.nn.unmix;

import io.moseley.nn.torch.Tensor;
import io.moseley.util.Mirror;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Abundances of the endmembers in the surroundings of each pixel: non-negative least squares weighted by the mean spectrum, of
 * rates averaged over {@link #REACH} pixels, by multiplicative steps a ← a·f/(G a) with f = S D⁻¹ y and G = S D⁻¹ Sᵀ (D. D. Lee
 * and H. S. Seung, NIPS 13 (2001)); S = endmembers, D = diagonal of the mean spectrum, y = rates.
 *
 * <p>Within the steps it is given, a convolutional network learns to average over a few pixels, not over hundreds; but where
 * the composition changes slowly, or counts are very few, that average is most of what can be known.
 */
final class SurroundingAbundances {
    /** The weights along y and along x fall linearly, and are 0 beyond so many working pixels. */
    static final int REACH = 16;

    private static final int STEPS = 12;
    private static final double TINY = 1e-6;

    private final int components;
    private final int bands;
    private final float[] projection;
    private final float[] gram;
    private final Map<Integer, float[]> weights = new ConcurrentHashMap<>();

    /**
     * @param endmembers components × bands
     * @param meanRates mean counts per pixel and band
     */
    SurroundingAbundances(float[][] endmembers, float[] meanRates) {
        components = endmembers.length;
        bands = meanRates.length;
        projection = new float[components * bands];
        gram = new float[components * components];
        for (int k = 0; k < components; k++) {
            for (int b = 0; b < bands; b++) {
                projection[k * bands + b] = endmembers[k][b] / meanRates[b];
                for (int j = 0; j < components; j++) {
                    gram[k * components + j] += projection[k * bands + b] * endmembers[j][b];
                }
            }
        }
    }

    /**
     * Maps are mirrored at their borders.
     *
     * @param rates (1, 1, bands, height, width), constant
     * @return (1, 1, components, height, width), not negative
     */
    Tensor of(Tensor rates) {
        int height = Math.toIntExact(rates.shape()[3]);
        int width = Math.toIntExact(rates.shape()[4]);
        long pixels = (long) height * width;
        Tensor features = Tensor.of(projection, components, bands).matmul(rates.reshape(bands, pixels));
        Tensor f = averaged(features, height, width).reshape(components, pixels);
        Tensor g = Tensor.of(gram, components, components);
        Tensor a = f.times(1.0 / components);
        for (int i = 0; i < STEPS; i++) {
            a.multiplyByRatio(f, g.matmul(a), TINY);
        }
        return a.reshape(1, 1, components, height, width);
    }

    /** Along x, then along y, as matrix products. */
    private Tensor averaged(Tensor features, int height, int width) {
        Tensor alongX =
                features.reshape((long) components * height, width).matmul(Tensor.of(weightsOf(width), width, width));
        return Tensor.of(weightsOf(height), height, height)
                .transpose()
                .matmul(alongX.reshape(components, height, width));
    }

    /** Patches are all of one size. */
    private float[] weightsOf(int size) {
        return weights.computeIfAbsent(size, SurroundingAbundances::weights);
    }

    /** Size × size, row-major: a row vector times it is averaged. */
    private static float[] weights(int size) {
        float[] matrix = new float[Math.multiplyExact(size, size)];
        float sum = (REACH + 1) * (REACH + 1);
        for (int to = 0; to < size; to++) {
            for (int d = -REACH; d <= REACH; d++) {
                matrix[Mirror.index(to + d, size) * size + to] += (REACH + 1 - Math.abs(d)) / sum;
            }
        }
        return matrix;
    }
}
