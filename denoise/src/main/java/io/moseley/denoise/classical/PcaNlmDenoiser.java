package io.moseley.denoise.classical;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.classical.StrengthSearch.Setting;
import io.moseley.denoise.image.ClippedSpectrumImage;
import io.moseley.denoise.numeric.NonLocalMeans;
import io.moseley.denoise.numeric.PixelSample;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Non-local means of principal components weighted for Poisson noise: pixels whose neighbourhoods have alike scores are
 * averaged, all components with the same weights. Negative values are clipped and every channel keeps its counts.
 *
 * <p>Where a pixel has few counts the components are those of blocks of pixels: with single pixels of three counts each
 * the first components are noise, and no averaging of their scores brings the others back.
 *
 * @param rank components; empty = chosen by a held-out tenth of the counts
 * @param strength h of {@link NonLocalMeans}, in units of the noise; empty = chosen likewise
 */
public record PcaNlmDenoiser(OptionalInt rank, OptionalDouble strength) implements Denoiser {
    private static final int[] RANKS = {1, 2, 3, 4, 5, 6, 8, 10, 12, 16};
    /** In steps of √2. */
    private static final double[] STRENGTHS = {0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8};
    /** The strength for a map that has too few counts to hold some out. */
    private static final double USUAL = 2;
    /** More are not needed to tell two settings apart. */
    private static final int PIXELS_WHILE_CHOOSING = 40_000;
    /** About so many counts of a block tell its phase. */
    private static final double COUNTS_OF_A_BLOCK = 60;

    private static final int LARGEST_BLOCK = 8;
    private static final int BLOCKS_OF_A_SIDE = 16;

    @Override
    public String name() {
        return "nlm";
    }

    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        input.requireCounts();
        CountSpectrumImage counts = input.counts();
        LowestDeviance deviances = new LowestDeviance();
        Setting setting = rank.isPresent() && strength.isPresent()
                ? new Setting(rank.getAsInt(), strength.getAsDouble())
                : choose(input, context, deviances);
        context.progress().stage("principal components");
        int block = block(counts);
        WeightedComponents components =
                WeightedComponents.of(counts, block, setting.rank(), WeightedComponents.EXACT, context);
        context.progress().stage("averaging pixels that look alike");
        int used = components.rank();
        float[] means = NonLocalMeans.ofNoisy(input.dose(), components.inNoise(used), used, context.threads())
                .mean(components.inCounts(used), used, setting.strength());
        return new DenoiseResult(
                new ClippedSpectrumImage(
                        new FactoredSpectrumImage(counts.header(), means, components.spectra(used)),
                        counts.sumSpectrum()),
                new ClassicalRecord(
                        new ClassicalSettings.NonLocalMeans(used, setting.strength(), block), deviances.found()));
    }

    /** Pixels along the sides of the blocks that components are found in. */
    private static int block(CountSpectrumImage counts) {
        int wanted = (int) Math.round(Math.sqrt(COUNTS_OF_A_BLOCK * counts.pixels() / counts.totalCounts()));
        int possible = Math.min(counts.height(), counts.width()) / BLOCKS_OF_A_SIDE;
        return Math.max(1, Math.min(Math.min(wanted, possible), LARGEST_BLOCK));
    }

    /** Tries settings on nine tenths of the counts, in bands, and judges them by the last tenth. */
    private Setting choose(DenoiseInput input, DenoiseContext context, LowestDeviance deviances) {
        int[] ranks = rank.isPresent() ? new int[] {rank.getAsInt()} : RANKS;
        double[] strengths = strength.isPresent() ? new double[] {strength.getAsDouble()} : STRENGTHS;
        HeldOutSplit split = HeldOutSplit.of(input.counts(), context.seeds());
        CountSpectrumImage fitted = split.fitted();
        if (fitted.totalCounts() == 0) {
            return new Setting(ranks[0], strength.orElse(USUAL));
        }
        context.progress().stage("choosing rank and strength by held-out counts");
        WeightedComponents components = WeightedComponents.of(
                fitted, block(fitted), ranks[ranks.length - 1], WeightedComponents.ROUGH, context);
        int step = Math.max(1, fitted.pixels() / PIXELS_WHILE_CHOOSING);
        PixelSample sample = PixelSample.strips(fitted.height(), fitted.width(), NonLocalMeans.STRIP, step);
        double[] channelCounts = sample.of(fitted).sumSpectrum();
        int[] possible = Arrays.stream(ranks)
                .map(wanted -> Math.min(wanted, components.rank()))
                .distinct()
                .toArray();
        return StrengthSearch.choose(possible, strengths, context, candidate -> {
            NonLocalMeans means =
                    NonLocalMeans.ofNoisy(input.dose(), components.inNoise(candidate), candidate, context.threads());
            return h -> {
                float[] map = means.mean(components.inCounts(candidate), candidate, h, step);
                SpectrumImage estimate = new ClippedSpectrumImage(
                        new FactoredSpectrumImage(
                                sample.header(fitted), sample.rows(map, candidate), components.spectra(candidate)),
                        channelCounts);
                return deviances.offer(HeldOutSplit.deviance(sample.of(split.heldOut()), estimate));
            };
        });
    }
}
