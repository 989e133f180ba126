package io.moseley.denoise.classical;

import io.moseley.count.PoissonDeviance;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.image.ClippedSpectrumImage;
import io.moseley.denoise.numeric.NonLocalMeans;
import io.moseley.denoise.numeric.PixelSample;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
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
    /** Where the search begins. */
    private static final int USUAL = 4;

    /** More ranks in a row without gain end the search. */
    private static final int PATIENCE = 3;
    /** More are not needed to tell two settings apart. */
    private static final int PIXELS_WHILE_CHOOSING = 40_000;
    /** About so many counts of a block tell its phase. */
    private static final double COUNTS_OF_A_BLOCK = 60;

    private static final int LARGEST_BLOCK = 8;
    private static final int BLOCKS_OF_A_SIDE = 16;

    public PcaNlmDenoiser {
        GivenSettings.requireRank(rank);
        GivenSettings.requirePositive("strength", strength);
    }

    /** Rank and strength chosen by held-out counts. */
    public static PcaNlmDenoiser automatic() {
        return new PcaNlmDenoiser(OptionalInt.empty(), OptionalDouble.empty());
    }

    @Override
    public String name() {
        return "nlm";
    }

    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        input.requireCounts();
        CountSpectrumImage counts = input.counts();
        LowestDeviance deviances = new LowestDeviance();
        Trial setting = rank.isPresent() && strength.isPresent()
                ? new Trial(rank.getAsInt(), strength.getAsDouble(), 0, Double.NaN)
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
                new ClassicalRecord(new ClassicalSettings.NonLocalMeans(used, setting.strength(), block), deviances.found()));
    }

    /** Pixels along the sides of the blocks that components are found in. */
    private static int block(CountSpectrumImage counts) {
        int wanted = (int) Math.round(Math.sqrt(COUNTS_OF_A_BLOCK * counts.pixels() / counts.totalCounts()));
        int possible = Math.min(counts.height(), counts.width()) / BLOCKS_OF_A_SIDE;
        return Math.max(1, Math.min(Math.min(wanted, possible), LARGEST_BLOCK));
    }

    /** A setting, the index of its strength, and the held-out deviance per count. */
    private record Trial(int rank, double strength, int index, double deviance) {
        boolean isBetterThan(Trial other) {
            return other == null || deviance < other.deviance;
        }
    }

    /** The strength for each rank, starting from that of the rank before; until further ranks bring nothing. */
    private Trial choose(DenoiseInput input, DenoiseContext context, LowestDeviance deviances) {
        int[] ranks = rank.isPresent() ? new int[] {rank.getAsInt()} : RANKS;
        double[] strengths = strength.isPresent() ? new double[] {strength.getAsDouble()} : STRENGTHS;
        int index = Math.min(USUAL, strengths.length - 1);
        HeldOutTenth tenth = HeldOutTenth.of(input, context.seeds());
        if (tenth.fitted().totalCounts() == 0) {
            return new Trial(ranks[0], strengths[index], index, Double.NaN);
        }
        context.progress().stage("choosing rank and strength by held-out counts");
        Choice choice = new Choice(tenth, input.dose(), ranks[ranks.length - 1], strengths, context, deviances);
        Trial best = null;
        for (int i = 0, since = 0; i < ranks.length && since < PATIENCE; i++, since++) {
            if (i > 0
                    && (ranks[i - 1] >= choice.highestRank()
                            || context.cancellation().isRequested())) {
                break;
            }
            Trial trial = choice.climb(ranks[i], index);
            index = trial.index();
            if (trial.isBetterThan(best)) {
                best = trial;
                since = -1;
            }
            context.progress().update((i + 1.0) / ranks.length, "rank " + ranks[i]);
        }
        return best;
    }

    /** Settings on nine tenths of the counts, in bands, judged by the last tenth. */
    private static final class Choice {
        private final HeldOutTenth tenth;
        private final DoseMap dose;
        private final double[] strengths;
        private final DenoiseContext context;
        private final LowestDeviance deviances;
        private final WeightedComponents components;
        private final int step;
        private final PixelSample sample;
        private final double[] channelCounts;

        Choice(
                HeldOutTenth tenth,
                DoseMap dose,
                int highestRank,
                double[] strengths,
                DenoiseContext context,
                LowestDeviance deviances) {
            this.tenth = tenth;
            this.dose = dose;
            this.strengths = strengths;
            this.context = context;
            this.deviances = deviances;
            CountSpectrumImage fitted = tenth.fitted();
            components = WeightedComponents.of(fitted, block(fitted), highestRank, WeightedComponents.ROUGH, context);
            step = Math.max(1, fitted.pixels() / PIXELS_WHILE_CHOOSING);
            sample = PixelSample.strips(fitted.height(), fitted.width(), NonLocalMeans.STRIP, step);
            channelCounts = sample.of(fitted).sumSpectrum();
        }

        int highestRank() {
            return components.rank();
        }

        /** Up as long as that is better; if it never is, down. */
        Trial climb(int wanted, int start) {
            int rank = Math.min(wanted, highestRank());
            NonLocalMeans means = NonLocalMeans.ofNoisy(dose, components.inNoise(rank), rank, context.threads());
            Trial best = trial(means, rank, start);
            for (int direction = 1; direction >= -1 && best.index() == start; direction -= 2) {
                for (int i = start + direction; i >= 0 && i < strengths.length; i += direction) {
                    Trial next = trial(means, rank, i);
                    if (!next.isBetterThan(best)) {
                        break;
                    }
                    best = next;
                }
            }
            return best;
        }

        private Trial trial(NonLocalMeans means, int rank, int index) {
            float[] map = means.mean(components.inCounts(rank), rank, strengths[index], step);
            SpectrumImage estimate = new ClippedSpectrumImage(
                    new FactoredSpectrumImage(
                            sample.header(tenth.fitted()), sample.rows(map, rank), components.spectra(rank)),
                    channelCounts);
            PoissonDeviance deviance = tenth.deviance(sample, estimate);
            deviances.offer(deviance);
            return new Trial(rank, strengths[index], index, deviance.perCount());
        }
    }
}
