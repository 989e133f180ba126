package io.moseley.denoise.classical;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.guide.GuideEdges;
import io.moseley.denoise.guide.GuideModel;
import io.moseley.denoise.guide.GuideRegistration;
import io.moseley.denoise.numeric.PixelSample;
import io.moseley.denoise.numeric.SmoothedRates;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.denoise.record.FusedGuide;
import io.moseley.denoise.sparse.FactorUpdates;
import io.moseley.denoise.sparse.KlNmf;
import io.moseley.denoise.sparse.NmfFactors;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.Region;
import io.moseley.util.Cancellation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Fused multi-modal recovery (J. Schwartz et al., "Imaging atomic-scale chemistry from fused multi-modal electron
 * microscopy", npj Comput. Mater. 8 (2022) 16): maps that have few edges, make the counts likely, and together explain the
 * guide image. Here on counts rather than on element maps: the maps are abundances of endmembers
 * ({@link EndmemberSearch}), their likelihood is that of every single count, and the guide's weights are fitted. Edges that
 * the guide shows cost less, which the original has not. See {@link TotalVariationUnmixing} and {@link GuideModel}.
 *
 * <p>Without a guide it is Poisson unmixing with total variation, and the record says so. With one, held-out
 * counts choose whether its edges, its edges and intensities, or nothing of it is used.
 *
 * @param rank endmembers; empty = chosen by a held-out tenth of the counts
 * @param strength of the total variation, in units of 1/√(mean counts per pixel); empty = chosen likewise
 */
public record FusionDenoiser(OptionalInt rank, OptionalDouble strength) implements Denoiser {

    /** In steps of √2. */
    private static final double[] STRENGTHS = {0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8, 11, 16, 22, 32};
    /** Where the search begins. */
    private static final int USUAL = 9;

    private static final int BANDS = 96;
    private static final int ROUNDS = 2;
    private static final int ITERATIONS = 60;
    private static final int FINAL_ITERATIONS = 150;
    private static final int SPECTRUM_UPDATES = 10;
    private static final int START_UPDATES = 20;
    private static final double LEAST_SHARE = 1e-6;
    private static final int CHANNEL_UPDATES = 40;
    /** Along y and x, of the middle of a map on which strengths are tried. */
    private static final int SIDE_WHILE_CHOOSING = 160;

    /** The uses of a guide to choose from, in the order in which they are tried. */
    private static final List<FusedGuide> USES =
            List.of(FusedGuide.EDGES_AND_INTENSITIES, FusedGuide.EDGES, FusedGuide.REJECTED);

    @Override
    public String name() {
        return "fusion";
    }

    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        input.requireCounts();
        CountSpectrumImage counts = input.counts();
        context.memory()
                .require(16L * counts.pixels() * Math.min(BANDS, counts.channels()), "factorising the smoothed counts");
        Optional<float[]> guide = input.guide()
                .map(image -> GuideRegistration.register(
                        image, counts.header().yAxis(), counts.header().xAxis()));
        SpectralBands bands = SpectralBands.adaptive(counts.sumSpectrum(), BANDS);
        HeldOutSplit split = HeldOutSplit.of(input.counts(), context.seeds());
        LowestDeviance deviances = new LowestDeviance();
        context.progress().stage("finding endmembers");
        boolean choice = split.fitted().totalCounts() > 0;
        EndmemberSearch.Endmembers endmembers = new EndmemberSearch(rank, 0)
                .find(
                        choice ? split.fitted() : bands.rebin(counts),
                        SpectralBands.adaptive(new double[bands.bands()], bands.bands()),
                        input.dose(),
                        context);
        Setting setting = choice
                ? choose(input, guide, split, endmembers, context, deviances)
                : new Setting(strength.orElse(STRENGTHS[USUAL]), FusedGuide.REJECTED);
        context.progress().stage("solving for the maps");
        Solution solution = Problem.of(bands.rebin(counts), input.dose(), guide, endmembers, context)
                .solve(setting, FINAL_ITERATIONS);
        keepPossible(solution.factors(), counts);
        float[][] spectra = bands.toChannels(
                counts,
                input.dose(),
                solution.factors().abundances(),
                solution.factors().endmembers(),
                CHANNEL_UPDATES,
                context.threads());
        ClassicalSettings.Fusion settings = new ClassicalSettings.Fusion(
                endmembers.components(),
                setting.strength(),
                guide.isEmpty() ? FusedGuide.NOT_GIVEN : setting.use(),
                solution.model().map(model -> new ClassicalSettings.GuideFit(model.power(), model.explained())));
        return new DenoiseResult(
                new NmfFactors(solution.factors().abundances(), spectra, 0)
                        .expectedCounts(counts.header(), input.dose()),
                new ClassicalRecord(settings, deviances.found()));
    }

    /** No pixel and no band is left without any expected counts, so that none of the counts are lost on the way. */
    private static void keepPossible(NmfFactors factors, CountSpectrumImage counts) {
        float least = (float) (LEAST_SHARE * counts.totalCounts() / counts.pixels());
        for (int i = 0; i < factors.abundances().length; i++) {
            factors.abundances()[i] = Math.max(least, factors.abundances()[i]);
        }
        for (float[] endmember : factors.endmembers()) {
            for (int b = 0; b < endmember.length; b++) {
                endmember[b] = Math.max((float) LEAST_SHARE, endmember[b]);
            }
        }
    }

    /** A strength, and the use of the guide. */
    private record Setting(double strength, FusedGuide use) {}

    /** Rates × endmembers in bands, and how they explain the guide if its intensities are used. */
    private record Solution(NmfFactors factors, Optional<GuideModel> model) {}

    /** The strength for each use of the guide, starting from that of the one before. */
    private Setting choose(
            DenoiseInput input,
            Optional<float[]> guide,
            HeldOutSplit split,
            EndmemberSearch.Endmembers endmembers,
            DenoiseContext context,
            LowestDeviance deviances) {
        context.progress().stage("choosing the strength by held-out counts");
        Region middle = Region.middle(input.counts().height(), input.counts().width(), SIDE_WHILE_CHOOSING);
        PixelSample sample = PixelSample.of(middle, input.counts().width());
        double[] exposure = new double[sample.size()];
        Arrays.setAll(exposure, i -> input.dose().exposure(sample.pixel(i)));
        DoseMap dose = DoseMap.of(middle.height(), middle.width(), exposure);
        Problem problem = Problem.of(
                split.fitted().crop(middle), dose, guide.map(image -> sample.rows(image, 1)), endmembers, context);
        double[] strengths = strength.isPresent() ? new double[] {strength.getAsDouble()} : STRENGTHS;
        int start = Math.min(USUAL, strengths.length - 1);
        List<FusedGuide> uses = guide.isPresent() ? USES : List.of(FusedGuide.REJECTED);
        Setting best = null;
        StrengthSearch.Candidate lowest = null;
        for (FusedGuide use : uses) {
            if (best != null && context.cancellation().isRequested()) {
                break;
            }
            StrengthSearch.Candidate here = StrengthSearch.climb(strengths.length, start, context.cancellation(), i -> {
                Solution solution = problem.solve(new Setting(strengths[i], use), ITERATIONS);
                return deviances.offer(HeldOutSplit.deviance(
                        sample.of(split.heldOut()),
                        solution.factors().expectedCounts(sample.header(split.fitted()), dose)));
            });
            start = here.strength();
            if (lowest == null || here.isBetterThan(lowest)) {
                lowest = here;
                best = new Setting(strengths[start], use);
            }
            context.progress().update((use.ordinal() + 1.0) / USES.size(), "guide: " + use.words());
        }
        return best;
    }

    /** Counts in bands, of a map or of a part of it, and what is common to all settings. */
    private record Problem(
            CountSpectrumImage counts,
            DoseMap dose,
            Optional<float[]> guide,
            Optional<GuideEdges> edges,
            float[][] endmembers,
            float[] start,
            DenoiseContext context) {
        static Problem of(
                CountSpectrumImage counts,
                DoseMap dose,
                Optional<float[]> guide,
                EndmemberSearch.Endmembers found,
                DenoiseContext context) {
            float[][] endmembers = found.endmembers();
            float[] rates = SmoothedRates.of(
                    SmoothedRates.dense(counts), counts.channels(), dose, found.sigmaPixels(), context.threads());
            float[] start = new KlNmf(endmembers.length, START_UPDATES, context.threads(), Cancellation.none())
                    .abundances(rates, counts.pixels(), counts.channels(), endmembers);
            Optional<GuideEdges> edges = guide.map(image -> GuideEdges.of(image, counts.height(), counts.width()));
            return new Problem(counts, dose, guide, edges, endmembers, start, context);
        }

        /** Maps for the endmembers, endmembers for these maps, and maps again. */
        Solution solve(Setting setting, int iterations) {
            int components = endmembers.length;
            double tau = setting.strength() * Math.sqrt(counts.pixels() / Math.max(1.0, counts.totalCounts()));
            float[] abundances = start;
            float[][] spectra = new float[components][];
            for (int k = 0; k < components; k++) {
                spectra[k] = endmembers[k].clone();
            }
            Optional<GuideModel> model = Optional.empty();
            for (int round = 0; round < ROUNDS; round++) {
                if (round > 0) {
                    for (int i = 0; i < SPECTRUM_UPDATES; i++) {
                        FactorUpdates.endmembers(counts, dose, abundances, spectra, context.threads());
                    }
                }
                if (setting.use() == FusedGuide.EDGES_AND_INTENSITIES) {
                    model = Optional.of(GuideModel.fit(guide.orElseThrow(), abundances, components));
                }
                abundances = new TotalVariationUnmixing(
                                counts,
                                dose,
                                spectra,
                                tau,
                                setting.use() == FusedGuide.REJECTED ? Optional.empty() : edges,
                                model,
                                context.threads())
                        .solve(abundances, iterations, context.cancellation());
            }
            return new Solution(new NmfFactors(abundances, spectra, 0), model);
        }
    }
}
