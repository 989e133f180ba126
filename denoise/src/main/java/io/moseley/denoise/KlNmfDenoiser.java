package io.moseley.denoise;

import io.moseley.denoise.sparse.KlNmf;
import io.moseley.denoise.sparse.NmfFactors;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Non-negative factorisation of smoothed counts under the Poisson likelihood. Abundances come from bands (channels
 * grouped where counts are few), endmembers of all channels from expectation–maximisation on the raw counts, which also
 * makes the sum of counts exact. The result is factored: abundances × endmembers.
 *
 * @param rank components; empty = chosen by a held-out tenth of the counts
 * @param sigmaPixels Gaussian smoothing before the factorisation, 0 = none; empty = chosen likewise
 */
public record KlNmfDenoiser(OptionalInt rank, OptionalDouble sigmaPixels) implements Denoiser {
    private static final double[] WIDTHS = {0, 0.7, 1, 1.4, 2, 2.8, 4};
    private static final double WIDTH_WHILE_CHOOSING_RANK = 2;
    private static final int HIGHEST_RANK = 12;
    private static final int BANDS = 128;
    private static final int ITERATIONS = 300;
    private static final int ITERATIONS_WHILE_CHOOSING = 60;
    private static final int CHANNEL_UPDATES = 40;

    public KlNmfDenoiser {
        if (rank.isPresent() && rank.getAsInt() < 1) {
            throw new IllegalArgumentException("the rank must be at least 1, got " + rank.getAsInt());
        }
        if (sigmaPixels.isPresent() && !(sigmaPixels.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("the width must not be negative, got " + sigmaPixels.getAsDouble());
        }
    }

    /** Rank and smoothing chosen by held-out counts. */
    public static KlNmfDenoiser automatic() {
        return new KlNmfDenoiser(OptionalInt.empty(), OptionalDouble.empty());
    }

    @Override
    public String name() {
        return "nmf";
    }

    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        input.requireCounts();
        CountSpectrumImage counts = input.counts();
        context.memory()
                .require(12L * counts.pixels() * Math.min(BANDS, counts.channels()), "factorising the smoothed counts");
        Map<String, Object> details = new LinkedHashMap<>();
        double sigma = sigmaPixels.orElse(0);
        int components = rank.orElse(1);
        if (rank.isEmpty() || sigmaPixels.isEmpty()) {
            HeldOutTenth tenth = HeldOutTenth.of(input, context.seeds());
            if (rank.isEmpty()) {
                context.progress().stage("choosing the rank by held-out counts");
                double fixed = sigmaPixels.orElse(WIDTH_WHILE_CHOOSING_RANK);
                components = 1
                        + tenth.best(
                                HIGHEST_RANK,
                                2,
                                context,
                                i -> inBands(tenth, input.dose(), i + 1, fixed, context),
                                details);
            }
            if (sigmaPixels.isEmpty()) {
                context.progress().stage("choosing the smoothing by held-out counts");
                int fixed = components;
                sigma = WIDTHS[
                        tenth.best(
                                WIDTHS.length,
                                2,
                                context,
                                i -> inBands(tenth, input.dose(), fixed, WIDTHS[i], context),
                                details)];
            }
        }
        context.progress().stage("factorising");
        SpectralBands bands = SpectralBands.adaptive(counts.sumSpectrum(), BANDS);
        NmfFactors factors = factorise(
                bands.sum(counts, context.threads()),
                counts,
                bands.bands(),
                input.dose(),
                components,
                sigma,
                ITERATIONS,
                context);
        float[][] endmembers = bands.toChannels(
                counts, input.dose(), factors.abundances(), factors.endmembers(), CHANNEL_UPDATES, context.threads());
        details.put("rank", components);
        details.put("sigma_pixels", sigma);
        details.put("iterations", factors.iterations());
        return new DenoiseResult(
                new FactoredSpectrumImage(
                        counts.header(), exposed(factors.abundances(), input.dose(), components), endmembers),
                details);
    }

    private static SpectrumImage inBands(
            HeldOutTenth tenth, DoseMap dose, int components, double sigma, DenoiseContext context) {
        CountSpectrumImage fitted = tenth.fitted();
        int bands = fitted.channels();
        float[] dense = new float[fitted.pixels() * bands];
        for (int p = 0; p < fitted.pixels(); p++) {
            for (int i = fitted.entryStart(p); i < fitted.entryStart(p + 1); i++) {
                dense[p * bands + fitted.entryChannel(i)] = fitted.entryCount(i);
            }
        }
        NmfFactors factors =
                factorise(dense, fitted, bands, dose, components, sigma, ITERATIONS_WHILE_CHOOSING, context);
        return new FactoredSpectrumImage(
                fitted.header(), exposed(factors.abundances(), dose, components), factors.endmembers());
    }

    /** Factors of the smoothed rate n/e: what the counts were at even exposure. */
    private static NmfFactors factorise(
            float[] dense,
            CountSpectrumImage counts,
            int bands,
            DoseMap dose,
            int components,
            double sigma,
            int iterations,
            DenoiseContext context) {
        GaussianKernel kernel = new GaussianKernel(sigma);
        float[] rate = kernel.smooth(dense, counts.height(), counts.width(), bands, context.threads());
        if (!dose.isUniform()) {
            double[] exposure = new double[counts.pixels()];
            for (int p = 0; p < exposure.length; p++) {
                exposure[p] = dose.exposure(p);
            }
            double[] smoothed = kernel.smooth(exposure, counts.height(), counts.width());
            for (int i = 0; i < rate.length; i++) {
                rate[i] /= (float) smoothed[i / bands];
            }
        }
        return new KlNmf(components, iterations)
                .withThreads(context.threads())
                .withCancellation(context.cancellation())
                .factorise(rate, counts.pixels(), bands, context.seeds().stream("init"));
    }

    private static float[] exposed(float[] abundances, DoseMap dose, int components) {
        float[] exposed = new float[abundances.length];
        for (int i = 0; i < exposed.length; i++) {
            exposed[i] = abundances[i] * dose.exposure(i / components);
        }
        return exposed;
    }
}
