package io.moseley.denoise.classical;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.classical.StrengthSearch.Setting;
import io.moseley.denoise.numeric.PixelSample;
import io.moseley.denoise.numeric.SmoothedRates;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.denoise.sparse.KlNmf;
import io.moseley.denoise.sparse.NmfFactors;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Non-negative factorisation of smoothed counts under the Poisson likelihood. Abundances come from bands (channels
 * grouped where counts are few), endmembers of all channels from expectation–maximisation on the raw counts, which also
 * makes the sum of counts exact. The result is factored: abundances × endmembers.
 *
 * <p>Endmembers start from a sample of the pixels; all pixels then get the same small number of updates as the candidates
 * did that held-out counts judged. Rank and smoothing are chosen together: little smoothing wants few components.
 *
 * @param rank components; empty = chosen by a held-out tenth of the counts
 * @param sigmaPixels Gaussian smoothing before the factorisation, 0 = none; empty = chosen likewise
 */
public record KlNmfDenoiser(OptionalInt rank, OptionalDouble sigmaPixels) implements Denoiser {
    private static final double[] WIDTHS = {0, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6};
    private static final double START_WIDTH = 2;
    private static final int[] RANKS = {1, 2, 3, 4, 5, 6, 8, 10, 12};
    private static final int BANDS = 128;
    private static final int START_ITERATIONS = 100;
    private static final int CHANNEL_UPDATES = 40;
    private static final int PIXELS_OF_THE_START = 4096;
    /** Deviances of neighbouring settings differ little. */
    private static final int PIXELS_WHILE_CHOOSING = 16384;

    private static final int ABUNDANCE_UPDATES = 10;
    private static final int REFINEMENTS = 15;

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
        LowestDeviance deviances = new LowestDeviance();
        PixelSample sample = PixelSample.of(counts, PIXELS_OF_THE_START, context.seeds());
        Setting setting = rank.isPresent() && sigmaPixels.isPresent()
                ? new Setting(rank.getAsInt(), sigmaPixels.getAsDouble())
                : choose(input, sample, context, deviances);
        context.progress().stage("factorising");
        SpectralBands bands = SpectralBands.adaptive(counts.sumSpectrum(), BANDS);
        float[] inBands = bands.sum(counts, context.threads());
        float[][] start = endmembers(
                sample.rows(
                        SmoothedRates.of(inBands, bands.bands(), input.dose(), START_WIDTH, context.threads()),
                        bands.bands()),
                bands.bands(),
                setting.rank(),
                context);
        NmfFactors factors = refined(
                SmoothedRates.of(inBands, bands.bands(), input.dose(), setting.strength(), context.threads()),
                counts.pixels(),
                bands.bands(),
                start,
                context);
        float[][] endmembers = bands.toChannels(
                counts, input.dose(), factors.abundances(), factors.endmembers(), CHANNEL_UPDATES, context.threads());
        return new DenoiseResult(
                new NmfFactors(factors.abundances(), endmembers, factors.iterations())
                        .expectedCounts(counts.header(), input.dose()),
                new ClassicalRecord(
                        new ClassicalSettings.Nmf(setting.rank(), setting.strength(), factors.iterations()),
                        deviances.found()));
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
        return nmf(endmembers.length, REFINEMENTS, context)
                .factorise(rate, pixels, bands, endmembers, ABUNDANCE_UPDATES);
    }

    private static KlNmf nmf(int components, int iterations, DenoiseContext context) {
        return new KlNmf(components, iterations, context.threads(), context.cancellation());
    }

    /** Tries settings on nine tenths of the counts, fitted as the final ones are, and judges them by the last tenth. */
    private Setting choose(DenoiseInput input, PixelSample few, DenoiseContext context, LowestDeviance deviances) {
        context.progress().stage("choosing rank and smoothing by held-out counts");
        int[] ranks = rank.isPresent() ? new int[] {rank.getAsInt()} : RANKS;
        double[] widths = sigmaPixels.isPresent() ? new double[] {sigmaPixels.getAsDouble()} : WIDTHS;
        PixelSample sample = PixelSample.of(input.counts(), PIXELS_WHILE_CHOOSING, context.seeds());
        HeldOutSplit split = HeldOutSplit.of(input.counts(), context.seeds());
        int bands = split.fitted().channels();
        float[] dense = SmoothedRates.dense(split.fitted());
        float[] startRows =
                few.rows(SmoothedRates.of(dense, bands, input.dose(), START_WIDTH, context.threads()), bands);
        Map<Double, float[]> rows = new HashMap<>();
        return StrengthSearch.choose(ranks, widths, context, components -> {
            float[][] start = endmembers(startRows, bands, components, context);
            return width -> {
                float[] smoothed = rows.computeIfAbsent(
                        width,
                        sigma -> sample.rows(
                                SmoothedRates.of(dense, bands, input.dose(), sigma, context.threads()), bands));
                NmfFactors factors = refined(smoothed, sample.size(), bands, start, context);
                return deviances.offer(HeldOutSplit.deviance(
                        sample.of(split.heldOut()), factors.expectedCounts(split.fitted(), input.dose(), sample)));
            };
        });
    }
}
