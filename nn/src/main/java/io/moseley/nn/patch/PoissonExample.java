package io.moseley.nn.patch;

import io.moseley.nn.torch.Loss;
import io.moseley.nn.torch.Tensor;
import java.util.stream.IntStream;

/**
 * An example judged by the Poisson likelihood of counts, or of expected counts of a reference. These are listed: most
 * voxels hold none, and only where there are some is a logarithm needed.
 *
 * @param voxels indices in the order (band, y, x), each once
 * @param counts to be predicted in these; all other voxels have none
 * @param exposure of each pixel (y, x) that they were counted with
 */
record PoissonExample(float[] rates, int[] voxels, float[] counts, float[] exposure) implements TrainingExample {
    /** Added to the rates, so that none is 0 where a count was seen. */
    private static final float TINY = 1e-6f;

    /** @param target counts of all voxels, (band, y, x) */
    static PoissonExample of(float[] rates, float[] target, float[] exposure) {
        int[] voxels =
                IntStream.range(0, target.length).filter(i -> target[i] != 0).toArray();
        float[] counts = new float[voxels.length];
        for (int i = 0; i < voxels.length; i++) {
            counts[i] = target[voxels[i]];
        }
        return new PoissonExample(rates, voxels, counts, exposure);
    }

    /** Σ [w·rate − n·ln(rate)] / Σ n, with n the counts and w the exposure; its derivative is (w − n/rate) / Σ n. */
    @Override
    public Loss loss(Tensor predicted) {
        float[] predictedRates = predicted.toArray();
        int pixels = exposure.length;
        double total = 0;
        for (float count : counts) {
            total += count;
        }
        float scale = (float) (1 / Math.max(total, 1));
        float[] slope = new float[predictedRates.length];
        float[] row = new float[pixels];
        for (int p = 0; p < pixels; p++) {
            row[p] = exposure[p] * scale;
        }
        for (int first = 0; first < slope.length; first += pixels) {
            System.arraycopy(row, 0, slope, first, pixels);
        }
        float[] expected = new float[voxels.length];
        for (int i = 0; i < voxels.length; i++) {
            expected[i] = predictedRates[voxels[i]] + TINY;
            slope[voxels[i]] -= scale * counts[i] / expected[i];
        }
        double value = expectedCounts(predictedRates) - logLikelihoodOfCounts(expected);
        return new Loss(value * scale, predicted.reshape(slope.length).dot(Tensor.of(slope, slope.length)));
    }

    /** Band by band into one sum per pixel, in the order of memory. */
    private double expectedCounts(float[] predictedRates) {
        int pixels = exposure.length;
        float[] sums = new float[pixels];
        for (int first = 0; first < predictedRates.length; first += pixels) {
            for (int p = 0; p < pixels; p++) {
                sums[p] += predictedRates[first + p];
            }
        }
        double expected = 0;
        for (int p = 0; p < pixels; p++) {
            expected += (double) sums[p] * exposure[p];
        }
        return expected;
    }

    private double logLikelihoodOfCounts(float[] expected) {
        return Tensor.of(expected, expected.length)
                .log()
                .dot(Tensor.of(counts, counts.length))
                .item();
    }
}
