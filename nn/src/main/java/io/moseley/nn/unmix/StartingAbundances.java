package io.moseley.nn.unmix;

import io.moseley.denoise.GaussianKernel;
import io.moseley.nn.torch.NoGradient;
import io.moseley.nn.torch.Tensor;
import java.util.Arrays;

/**
 * A good estimate of the abundances to start from: non-negative least squares weighted by the mean spectrum, of rates
 * smoothed by different widths, by multiplicative steps a ← a·f/(G a) with f = S D⁻¹ y and G = S D⁻¹ Sᵀ (D. D. Lee and
 * H. S. Seung, NIPS 13 (2001)); S = endmembers, D = diagonal of the mean spectrum, y = rates.
 */
public final class StartingAbundances {
    /** Of the starting points: not smoothed, as widely as suits the counts, and twice as widely. */
    static final int COUNT = 3;

    private static final int STEPS = 12;
    private static final double TINY = 1e-6;

    private final double[] widths;
    private final int components;
    private final int bands;
    private final float[] projection;
    private final float[] gram;
    private final float[] negativeMeanRoots;

    /**
     * @param endmembers components × bands
     * @param meanRates mean counts per pixel and band
     * @param sigma smoothing that suits the counts, standard deviation in working pixels
     */
    public StartingAbundances(float[][] endmembers, float[] meanRates, double sigma) {
        widths = new double[] {0, sigma, 2 * sigma};
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
        double total = 0;
        for (float rate : meanRates) {
            total += rate;
        }
        negativeMeanRoots = new float[components];
        Arrays.fill(negativeMeanRoots, (float) -Math.sqrt(total / components));
    }

    /** In pixels. */
    public int reach() {
        return new GaussianKernel(widths[COUNT - 1]).radius();
    }

    /** −√ of an even share of the mean, to centre the roots of the abundances; (1, components, 1, 1). */
    public Tensor negativeMeanRoots() {
        return Tensor.of(negativeMeanRoots, 1, components, 1, 1);
    }

    /**
     * @param rates (1, 1, bands, height, width)
     * @return (widths, components, height, width), not negative
     */
    public Tensor of(Tensor rates) {
        int height = Math.toIntExact(rates.shape()[3]);
        int width = Math.toIntExact(rates.shape()[4]);
        int pixels = height * width;
        try (NoGradient constant = new NoGradient()) {
            Tensor features = Tensor.of(projection, components, bands).matmul(rates.reshape(bands, pixels));
            Tensor[] smoothed = new Tensor[COUNT];
            for (int i = 0; i < COUNT; i++) {
                smoothed[i] = smooth(features, widths[i], height, width).reshape(components, 1, pixels);
            }
            Tensor f = Tensor.concatenate(1, smoothed).reshape(components, COUNT * (long) pixels);
            Tensor g = Tensor.of(gram, components, components);
            Tensor a = f.times(1.0 / components);
            for (int i = 0; i < STEPS; i++) {
                a.multiplyByRatio(f, g.matmul(a), TINY);
            }
            return a.reshape(components, COUNT, pixels).transpose(0, 1).reshape(COUNT, components, height, width);
        }
    }

    /** Separable smoothing of (components, height × width) as two matrix products, continued by reflection. */
    private Tensor smooth(Tensor features, double sigma, int height, int width) {
        if (sigma == 0) {
            return features;
        }
        GaussianKernel kernel = new GaussianKernel(sigma);
        Tensor alongX = features.reshape((long) components * height, width)
                .matmul(Tensor.of(kernel.matrix(width), width, width));
        return Tensor.of(kernel.matrix(height), 1, height, height)
                .transpose(1, 2)
                .matmul(alongX.reshape(components, height, width));
    }
}
