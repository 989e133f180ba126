package io.moseley.denoise.classical;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.numeric.GaussianKernel;
import io.moseley.denoise.sparse.SparseMatrix;
import io.moseley.denoise.sparse.TruncatedSvd;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.FactoredSpectrumImage;
import java.util.Arrays;

/**
 * Principal components of counts weighted for Poisson noise: rows and columns are divided by the square roots of their
 * sums, so that the noise is alike everywhere (M. R. Keenan and P. G. Kotula, Surf. Interface Anal. 36 (2004) 203).
 * Nothing is subtracted: the mean is in the first component.
 *
 * @param rank components
 * @param scores pixels × rank, in weighted units: each has noise of variance 1 / total counts
 * @param rowRoots square roots of the counts of each pixel: score × root has the unit of counts
 * @param loadings channels × rank, with the weights of the channels multiplied back
 */
record WeightedComponents(CountSpectrumImage counts, int rank, double[] scores, double[] rowRoots, double[] loadings) {
    /** Singular vectors to about ten digits. */
    static final double EXACT = 1e-11;
    /** Enough where components are only compared with each other. */
    static final double ROUGH = 1e-4;

    /**
     * @param components lowered to the smaller side of the matrix if it is above
     */
    static WeightedComponents of(CountSpectrumImage counts, int components, double tolerance, DenoiseContext context) {
        return of(counts, 1, components, tolerance, context);
    }

    /**
     * Components of blocks of pixels, and the scores of the pixels on them: where counts are few, single pixels say
     * little of the components, and their own sums little of their weights.
     *
     * @param block along y and x; the weight of a pixel is that of its rate smoothed by half of it
     */
    static WeightedComponents of(
            CountSpectrumImage counts, int block, int components, double tolerance, DenoiseContext context) {
        double[] rowRoots = roots(new GaussianKernel(block > 1 ? block / 2.0 : 0)
                .smooth(counts.sumImage(), counts.height(), counts.width()));
        double[] columnRoots = roots(counts.sumSpectrum());
        CountSpectrumImage blocks = block > 1 ? counts.rebin(block, block, 1) : counts;
        TruncatedSvd svd = TruncatedSvd.of(
                SparseMatrix.scaled(blocks, inverse(roots(blocks.sumImage())), inverse(columnRoots)),
                components,
                tolerance,
                context.seeds().stream("init"),
                context.threads());
        int rank = svd.rank();
        double[] scores = SparseMatrix.scaled(counts, inverse(rowRoots), inverse(columnRoots))
                .times(svd.vectors(), rank, context.threads());
        double[] loadings = svd.vectors();
        for (int i = 0; i < loadings.length; i++) {
            loadings[i] *= columnRoots[i / rank];
        }
        return new WeightedComponents(counts, rank, scores, rowRoots, loadings);
    }

    /** The first components multiplied back, of either sign. */
    FactoredSpectrumImage truncated(int components) {
        return new FactoredSpectrumImage(counts.header(), inCounts(components), spectra(components));
    }

    /** Scores of the first components × row roots: pixels × components, linear in the counts. */
    float[] inCounts(int components) {
        return scores(components, rowRoots, 1);
    }

    /** Scores of the first components with noise of variance 1: pixels × components. */
    float[] inNoise(int components) {
        double[] ones = new double[rowRoots.length];
        Arrays.fill(ones, 1);
        return scores(components, ones, Math.sqrt(counts.totalCounts()));
    }

    private float[] scores(int components, double[] ofPixels, double scale) {
        float[] scaled = new float[Math.multiplyExact(counts.pixels(), components)];
        for (int p = 0; p < counts.pixels(); p++) {
            for (int k = 0; k < components; k++) {
                scaled[p * components + k] = (float) (scores[p * rank + k] * ofPixels[p] * scale);
            }
        }
        return scaled;
    }

    /** The first components: components × channels. */
    float[][] spectra(int components) {
        float[][] spectra = new float[components][counts.channels()];
        for (int k = 0; k < components; k++) {
            for (int c = 0; c < counts.channels(); c++) {
                spectra[k][c] = (float) loadings[c * rank + k];
            }
        }
        return spectra;
    }

    private static double[] roots(double[] sums) {
        return Arrays.stream(sums).map(Math::sqrt).toArray();
    }

    private static double[] inverse(double[] roots) {
        return Arrays.stream(roots).map(root -> root > 0 ? 1 / root : 0).toArray();
    }
}
