package io.moseley.denoise;

import io.moseley.denoise.sparse.SparseMatrix;
import io.moseley.denoise.sparse.TruncatedSvd;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Principal components of counts weighted for Poisson noise: rows and columns are divided by the square roots of their
 * means, truncated to a rank, and multiplied back (M. R. Keenan and P. G. Kotula, Surf. Interface Anal. 36 (2004) 203).
 * Negative values are clipped and every channel keeps its counts.
 *
 * <p>Exposure needs no term of its own: a pixel's scores carry it, and its weight 1/√(counts of the pixel) is that of its
 * rate at any exposure. The estimate thus has the exposure of the input, whatever it is.
 *
 * @param rank components; empty = chosen by a held-out tenth of the counts
 */
public record WeightedPcaDenoiser(OptionalInt rank) implements Denoiser {
    private static final int HIGHEST_RANK = 16;
    private static final double EXACT = 1e-12;
    private static final double ROUGH = 1e-5;

    public WeightedPcaDenoiser {
        if (rank.isPresent() && rank.getAsInt() < 1) {
            throw new IllegalArgumentException("the rank must be at least 1, got " + rank.getAsInt());
        }
    }

    /** Rank chosen by held-out counts. */
    public static WeightedPcaDenoiser automatic() {
        return new WeightedPcaDenoiser(OptionalInt.empty());
    }

    @Override
    public String name() {
        return "pca";
    }

    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        input.requireCounts();
        Map<String, Object> details = new LinkedHashMap<>();
        int components = rank.isPresent() ? rank.getAsInt() : choose(input, context, details);
        context.progress().stage("principal components");
        Decomposition all = Decomposition.of(input.counts(), components, EXACT, context);
        details.put("rank", all.rank());
        return new DenoiseResult(
                new ClippedSpectrumImage(
                        all.truncated(all.rank()), input.counts().sumSpectrum()),
                details);
    }

    private static int choose(DenoiseInput input, DenoiseContext context, Map<String, Object> details) {
        context.progress().stage("choosing the rank by held-out counts");
        HeldOutTenth tenth = HeldOutTenth.of(input, context.seeds());
        CountSpectrumImage fitted = tenth.fitted();
        if (fitted.totalCounts() == 0) {
            return 1;
        }
        Decomposition all = Decomposition.of(fitted, HIGHEST_RANK, ROUGH, context);
        double[] channelCounts = fitted.sumSpectrum();
        return 1
                + tenth.best(
                        all.rank(),
                        3,
                        context,
                        i -> new ClippedSpectrumImage(all.truncated(i + 1), channelCounts),
                        details);
    }

    /** The unclipped estimate of given rank; for comparison with other implementations. */
    static SpectrumImage unclipped(CountSpectrumImage counts, int rank, DenoiseContext context) {
        return Decomposition.of(counts, rank, EXACT, context).truncated(rank);
    }

    /** Scores (pixels × rank) and loadings (channels × rank), both with the weights multiplied back. */
    private record Decomposition(CountSpectrumImage counts, int rank, double[] scores, double[] loadings) {
        static Decomposition of(CountSpectrumImage counts, int components, double tolerance, DenoiseContext context) {
            double[] rowRoots = roots(counts.sumImage());
            double[] columnRoots = roots(counts.sumSpectrum());
            SparseMatrix weighted = SparseMatrix.scaled(counts, inverse(rowRoots), inverse(columnRoots));
            TruncatedSvd svd =
                    TruncatedSvd.of(weighted, components, tolerance, context.seeds().stream("init"), context.threads());
            int rank = svd.rank();
            double[] scores = weighted.times(svd.vectors(), rank, context.threads());
            double[] loadings = svd.vectors();
            for (int i = 0; i < scores.length; i++) {
                scores[i] *= rowRoots[i / rank];
            }
            for (int i = 0; i < loadings.length; i++) {
                loadings[i] *= columnRoots[i / rank];
            }
            return new Decomposition(counts, rank, scores, loadings);
        }

        FactoredSpectrumImage truncated(int components) {
            float[] abundances = new float[counts.pixels() * components];
            float[][] endmembers = new float[components][counts.channels()];
            for (int k = 0; k < components; k++) {
                for (int p = 0; p < counts.pixels(); p++) {
                    abundances[p * components + k] = (float) scores[p * rank + k];
                }
                for (int c = 0; c < counts.channels(); c++) {
                    endmembers[k][c] = (float) loadings[c * rank + k];
                }
            }
            return new FactoredSpectrumImage(counts.header(), abundances, endmembers);
        }

        private static double[] roots(double[] sums) {
            return Arrays.stream(sums).map(Math::sqrt).toArray();
        }

        private static double[] inverse(double[] roots) {
            return Arrays.stream(roots).map(root -> root > 0 ? 1 / root : 0).toArray();
        }
    }
}
