package io.moseley.denoise.classical;

import io.moseley.count.PoissonDeviance;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.numeric.PixelSample;
import io.moseley.denoise.numeric.SmoothedRates;
import io.moseley.denoise.sparse.KlNmf;
import io.moseley.denoise.sparse.NmfFactors;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
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
    /** Where the search begins. */
    private static final int USUAL = 4;

    private static final int[] RANKS = {1, 2, 3, 4, 5, 6, 8, 10, 12};
    /** More ranks in a row without gain end the search. */
    private static final int PATIENCE = 3;

    private static final int BANDS = 128;
    private static final int START_ITERATIONS = 100;
    private static final int CHANNEL_UPDATES = 40;
    private static final int PIXELS_OF_THE_START = 4096;
    /** Deviances of neighbouring settings differ little. */
    private static final int PIXELS_WHILE_CHOOSING = 16384;

    private static final int ABUNDANCE_UPDATES = 10;
    private static final int REFINEMENTS = 15;

    public KlNmfDenoiser {
        GivenSettings.requireRank(rank);
        GivenSettings.requireNotNegative("width", sigmaPixels);
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
        LowestDeviance deviances = new LowestDeviance();
        PixelSample sample = sample(input, PIXELS_OF_THE_START, context);
        double sigma = sigmaPixels.orElse(START_WIDTH);
        int components = rank.orElse(1);
        if (rank.isEmpty() || sigmaPixels.isEmpty()) {
            Trial best = choose(input, sample, context, deviances);
            components = best.rank();
            sigma = best.sigma();
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
        return new DenoiseResult(
                new FactoredSpectrumImage(
                        counts.header(), exposed(factors.abundances(), input.dose(), components), endmembers),
                new ClassicalRecord(new ClassicalSettings.Nmf(components, sigma, factors.iterations()), deviances.found()));
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

    /** A rank, a width, its index, and the held-out deviance per count. */
    private record Trial(int rank, double sigma, int index, double deviance) {
        boolean isBetterThan(Trial other) {
            return other == null || deviance < other.deviance;
        }
    }

    /** The width for each rank, starting from that of the rank before; until further ranks bring nothing. */
    private Trial choose(DenoiseInput input, PixelSample few, DenoiseContext context, LowestDeviance deviances) {
        context.progress().stage("choosing rank and smoothing by held-out counts");
        int[] ranks = rank.isPresent() ? new int[] {rank.getAsInt()} : RANKS;
        double[] widths = sigmaPixels.isPresent() ? new double[] {sigmaPixels.getAsDouble()} : WIDTHS;
        Choice choice = new Choice(
                HeldOutTenth.of(input, context.seeds()),
                input.dose(),
                few,
                sample(input, PIXELS_WHILE_CHOOSING, context),
                widths,
                context,
                deviances);
        int index = Math.min(USUAL, widths.length - 1);
        Trial best = null;
        for (int i = 0, since = 0; i < ranks.length && since < PATIENCE; i++, since++) {
            if (i > 0 && context.cancellation().isRequested()) {
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

    /** Settings on nine tenths of the counts, fitted as the final ones are, judged by the last tenth. */
    private static final class Choice {
        private final HeldOutTenth tenth;
        private final DoseMap dose;
        private final PixelSample sample;
        private final double[] widths;
        private final DenoiseContext context;
        private final LowestDeviance deviances;
        private final int bands;
        private final float[] dense;
        private final float[] startRows;
        private final Map<Double, float[]> rows = new HashMap<>();

        Choice(
                HeldOutTenth tenth,
                DoseMap dose,
                PixelSample few,
                PixelSample sample,
                double[] widths,
                DenoiseContext context,
                LowestDeviance deviances) {
            this.tenth = tenth;
            this.dose = dose;
            this.sample = sample;
            this.widths = widths;
            this.context = context;
            this.deviances = deviances;
            bands = tenth.fitted().channels();
            dense = SmoothedRates.dense(tenth.fitted());
            startRows = few.rows(SmoothedRates.of(dense, bands, dose, START_WIDTH, context.threads()), bands);
        }

        /** Wider as long as that is better; if it never is, narrower. */
        Trial climb(int rank, int start) {
            float[][] endmembers = endmembers(startRows, bands, rank, context);
            Trial best = trial(endmembers, start);
            for (int direction = 1; direction >= -1 && best.index() == start; direction -= 2) {
                for (int i = start + direction; i >= 0 && i < widths.length; i += direction) {
                    Trial next = trial(endmembers, i);
                    if (!next.isBetterThan(best)) {
                        break;
                    }
                    best = next;
                }
            }
            return best;
        }

        private Trial trial(float[][] start, int index) {
            float[] smoothed = rows.computeIfAbsent(
                    widths[index],
                    sigma -> sample.rows(SmoothedRates.of(dense, bands, dose, sigma, context.threads()), bands));
            NmfFactors factors = refined(smoothed, sample.size(), bands, start, context);
            float[] exposed = factors.abundances().clone();
            for (int i = 0; i < exposed.length; i++) {
                exposed[i] *= dose.exposure(sample.pixel(i / factors.rank()));
            }
            PoissonDeviance deviance = tenth.deviance(
                    sample, new FactoredSpectrumImage(sample.header(tenth.fitted()), exposed, factors.endmembers()));
            deviances.offer(deviance);
            return new Trial(start.length, widths[index], index, deviance.perCount());
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
