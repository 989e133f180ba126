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
 * <p>Endmembers start from a sample of the pixels; all pixels then get the same small number of updates as the candidates
 * did that held-out counts judged, so that the cost of the choice hardly grows with the map.
 *
 * @param rank components; empty = chosen by a held-out tenth of the counts
 * @param sigmaPixels Gaussian smoothing before the factorisation, 0 = none; empty = chosen likewise
 */
public record KlNmfDenoiser(OptionalInt rank, OptionalDouble sigmaPixels) implements Denoiser {
    private static final double[] WIDTHS = {0, 0.7, 1, 1.4, 2, 2.8, 4};
    private static final double START_WIDTH = 2;
    private static final int HIGHEST_RANK = 12;
    private static final int BANDS = 128;
    private static final int START_ITERATIONS = 100;
    private static final int ITERATIONS_WHILE_CHOOSING = 60;
    private static final int CHANNEL_UPDATES = 40;
    private static final int PIXELS_WHILE_CHOOSING_RANK = 4096;
    /** More than for the rank: the deviances of neighbouring widths differ little. */
    private static final int PIXELS_WHILE_CHOOSING_WIDTH = 16384;

    private static final int ABUNDANCE_UPDATES = 10;
    private static final int REFINEMENTS = 15;

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
        PixelSample sample = sample(input, PIXELS_WHILE_CHOOSING_RANK, context);
        double sigma = sigmaPixels.orElse(START_WIDTH);
        int components = rank.orElse(1);
        if (rank.isEmpty() || sigmaPixels.isEmpty()) {
            Choice choice = new Choice(HeldOutTenth.of(input, context.seeds()), input.dose(), context, details);
            if (rank.isEmpty()) {
                components = choice.rank(sigma, sample);
            }
            if (sigmaPixels.isEmpty()) {
                sigma = choice.sigma(components, sample, sample(input, PIXELS_WHILE_CHOOSING_WIDTH, context));
            }
        }
        context.progress().stage("factorising");
        SpectralBands bands = SpectralBands.adaptive(counts.sumSpectrum(), BANDS);
        float[] inBands = bands.sum(counts, context.threads());
        float[][] start = endmembers(
                sample.rows(
                        SmoothedRates.of(inBands, bands.bands(), input.dose(), START_WIDTH, context.threads()),
                        bands.bands()),
                bands.bands(),
                components,
                context);
        NmfFactors factors = refined(
                SmoothedRates.of(inBands, bands.bands(), input.dose(), sigma, context.threads()),
                counts.pixels(),
                bands.bands(),
                start,
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

    private static PixelSample sample(DenoiseInput input, int most, DenoiseContext context) {
        return PixelSample.of(
                input.counts().height(), input.counts().width(), most, context.seeds().stream("pixel-sample"));
    }

    /** Endmembers of a sample of the pixels, smoothed by {@link #START_WIDTH}: cheap, and near those of any width. */
    private static float[][] endmembers(float[] rows, int bands, int components, DenoiseContext context) {
        return nmf(components, START_ITERATIONS, context)
                .factorise(rows, rows.length / bands, bands, context.seeds().stream("init"))
                .endmembers();
    }

    /** Factors of other rows than those that gave the endmembers, in the same number of updates always. */
    private static NmfFactors refined(
            float[] rate, int pixels, int bands, float[][] endmembers, DenoiseContext context) {
        int components = endmembers.length;
        float[] abundances = nmf(components, ABUNDANCE_UPDATES, context).abundances(rate, pixels, bands, endmembers);
        return nmf(components, REFINEMENTS, context)
                .refine(rate, pixels, bands, new NmfFactors(abundances, endmembers, 0));
    }

    private static KlNmf nmf(int components, int iterations, DenoiseContext context) {
        return new KlNmf(components, iterations)
                .withThreads(context.threads())
                .withCancellation(context.cancellation());
    }

    /** Rank and smoothing by the held-out counts of a sample of the pixels. */
    private static final class Choice {
        private final HeldOutTenth tenth;
        private final DoseMap dose;
        private final DenoiseContext context;
        private final Map<String, Object> details;
        private final int bands;
        private final float[] dense;

        Choice(HeldOutTenth tenth, DoseMap dose, DenoiseContext context, Map<String, Object> details) {
            this.tenth = tenth;
            this.dose = dose;
            this.context = context;
            this.details = details;
            CountSpectrumImage fitted = tenth.fitted();
            bands = fitted.channels();
            dense = SmoothedRates.dense(fitted);
        }

        int rank(double sigma, PixelSample sample) {
            context.progress().stage("choosing the rank by held-out counts");
            float[] rows = rows(sigma, sample);
            return 1
                    + tenth.best(
                            sample,
                            HIGHEST_RANK,
                            2,
                            context,
                            i -> estimate(factors(rows, i + 1, sample), sample),
                            details);
        }

        double sigma(int components, PixelSample few, PixelSample sample) {
            context.progress().stage("choosing the smoothing by held-out counts");
            float[][] start = endmembers(rows(START_WIDTH, few), bands, components, context);
            return WIDTHS[
                    tenth.best(
                            sample,
                            WIDTHS.length,
                            2,
                            context,
                            i -> estimate(
                                    refined(rows(WIDTHS[i], sample), sample.size(), bands, start, context), sample),
                            details)];
        }

        private float[] rows(double sigma, PixelSample sample) {
            return sample.rows(SmoothedRates.of(dense, bands, dose, sigma, context.threads()), bands);
        }

        private NmfFactors factors(float[] rows, int components, PixelSample sample) {
            return nmf(components, ITERATIONS_WHILE_CHOOSING, context)
                    .factorise(rows, sample.size(), bands, context.seeds().stream("init"));
        }

        private SpectrumImage estimate(NmfFactors factors, PixelSample sample) {
            float[] exposed = factors.abundances().clone();
            for (int i = 0; i < exposed.length; i++) {
                exposed[i] *= dose.exposure(sample.pixel(i / factors.rank()));
            }
            return new FactoredSpectrumImage(sample.header(tenth.fitted()), exposed, factors.endmembers());
        }
    }

    private static float[] exposed(float[] abundances, DoseMap dose, int components) {
        float[] exposed = new float[abundances.length];
        for (int i = 0; i < exposed.length; i++) {
            exposed[i] = abundances[i] * dose.exposure(i / components);
        }
        return exposed;
    }
}
