package io.moseley.workflow.estimate;

import static io.moseley.nn.options.NetworkOptions.CHECK_GUIDE;
import static io.moseley.nn.options.NetworkOptions.ENSEMBLE;
import static io.moseley.nn.options.NetworkOptions.KINDS;
import static io.moseley.nn.options.NetworkOptions.LINES;
import static io.moseley.nn.options.NetworkOptions.MAX_TIME;
import static io.moseley.nn.options.NetworkOptions.PRECISION;
import static io.moseley.nn.options.NetworkOptions.SHARPEN_TO_GUIDE;
import static io.moseley.nn.options.NetworkOptions.STEPS;
import static io.moseley.nn.options.NetworkOptions.TARGET;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.RareSignalsKept;
import io.moseley.denoise.classical.Bm3dDenoiser;
import io.moseley.denoise.classical.FusionDenoiser;
import io.moseley.denoise.classical.GaussianDenoiser;
import io.moseley.denoise.classical.KlNmfDenoiser;
import io.moseley.denoise.classical.PcaNlmDenoiser;
import io.moseley.denoise.classical.WeightedPcaDenoiser;
import io.moseley.denoise.image.ScannedPixels;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.MethodRecord;
import io.moseley.denoise.record.Settings;
import io.moseley.nn.ModelDenoiser;
import io.moseley.nn.NetworkDenoiser;
import io.moseley.nn.model.TrainedModel;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.workflow.input.GuideSearch;
import io.moseley.workflow.input.LineWindows;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Preset;
import io.moseley.workflow.options.Training;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Denoises with the chosen model; where networks use a guide, also without it.
 */
public final class EstimateRun {
    private final DenoiseOptions options;
    private final Progress progress;
    private final Cancellation cancellation;

    public EstimateRun(DenoiseOptions options, Progress progress, Cancellation cancellation) {
        this.options = options;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** Returns the estimates in the order of the columns; the one to keep comes last. */
    public List<Estimate> run(MapInput map) {
        return run(map, context(), !options.get(Guide.SKIP_CHECK));
    }

    /**
     * Runs with the seeds of the context in place of those of the options.
     *
     * @param twin whether a guided run also trains networks without the guide
     */
    List<Estimate> run(MapInput map, DenoiseContext context, boolean twin) {
        long start = System.nanoTime();
        if (map.model().isPresent()) {
            return List.of(applied(map.model().get(), map.forDenoiser(), context, start));
        }
        if (options.get(Method.MODEL).isNetwork()) {
            return learned(map, context, twin, start);
        }
        Denoiser denoiser = classical(options);
        DenoiseInput input = map.forDenoiser();
        return List.of(finished(denoiser, denoiser.denoise(input, context), input, context, start));
    }

    private DenoiseContext context() {
        return new DenoiseContext(
                new Seeds(options.get(Advanced.SEED)),
                options.get(Advanced.THREADS),
                options.memory(),
                progress,
                cancellation);
    }

    /** Returns the classical method that the options name. */
    private static Denoiser classical(DenoiseOptions options) {
        return classical(options.get(Method.MODEL), rank(options), strength(options));
    }

    private static OptionalInt rank(DenoiseOptions options) {
        return options.find(Method.RANK).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private static OptionalDouble strength(DenoiseOptions options) {
        return options.find(Method.STRENGTH).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    /** Returns the classical method with the rank and the strength that it chose in another run. */
    public static Denoiser classical(DenoiseOptions options, MethodRecord chosen) {
        if (!(chosen instanceof ClassicalRecord record)) {
            return classical(options);
        }
        Model model = options.get(Method.MODEL);
        OptionalInt rank = record.settings().chosenRank();
        OptionalDouble strength = record.settings().chosenStrength();
        return classical(
                model,
                model.hasRank() && rank.isPresent() ? rank : rank(options),
                model.hasStrength() && strength.isPresent() ? strength : strength(options));
    }

    private static Denoiser classical(Model model, OptionalInt rank, OptionalDouble strength) {
        return switch (model) {
            case PCA -> new WeightedPcaDenoiser(rank);
            case NMF -> new KlNmfDenoiser(rank, strength);
            case NLM -> new PcaNlmDenoiser(rank, strength);
            case FUSION -> new FusionDenoiser(rank, strength);
            case BM3D -> new Bm3dDenoiser(strength);
            case GAUSSIAN -> new GaussianDenoiser(strength);
            case AUTO, DCAE3D, UNMIX -> throw new IllegalStateException(model + " is a network");
        };
    }

    private Estimate applied(TrainedModel model, DenoiseInput input, DenoiseContext context, long start) {
        Denoiser denoiser = new ModelDenoiser(model);
        DenoiseResult result = denoiser.denoise(input, context);
        boolean judged = !ModelOrigin.learnedFrom(options.input(), model);
        return finished(denoiser, judged ? result : ModelOrigin.unjudged(result), input, context, start);
    }

    private Estimate finished(
            Denoiser denoiser, DenoiseResult result, DenoiseInput input, DenoiseContext context, long start) {
        return estimate(input, denoiser.name(), result, Optional.empty(), Optional.empty(), context, start);
    }

    /** Returns the estimate of the networks; with a guide, also the one without it. The one to keep is last. */
    private List<Estimate> learned(MapInput map, DenoiseContext context, boolean twin, long start) {
        DenoiseInput input = map.forDenoiser();
        NetworkDenoiser denoiser = new NetworkDenoiser(network(input, twin), map.targetData());
        NetworkDenoiser.Learned learned = denoiser.learn(input, context);
        List<Estimate> estimates = new ArrayList<>();
        learned.unguided()
                .ifPresent(unguided -> estimates.add(estimate(
                        new DenoiseInput(input.counts(), Optional.empty(), input.dose()),
                        denoiser.name(),
                        unguided.result(),
                        unguided.model(),
                        Optional.empty(),
                        context,
                        start)));
        estimates.add(estimate(
                input,
                denoiser.name(),
                learned.result(),
                learned.model(),
                learned.unguided().map(NetworkDenoiser.Unguided::verdict),
                context,
                start));
        return keptLast(estimates);
    }

    private Estimate estimate(
            DenoiseInput input,
            String model,
            DenoiseResult result,
            Optional<TrainedModel> trained,
            Optional<GuideVerdict> verdict,
            DenoiseContext context,
            long start) {
        DenoiseResult found = withRareSignals(result, input, context);
        DenoiseResult kept = found.with(ScannedPixels.of(found.expectedCounts(), input.dose()));
        Optional<GuideImage> used = result.method().rejectedGuide() ? Optional.empty() : input.guide();
        String name =
                used.map(guide -> "denoised with " + GuideSearch.name(guide)).orElse("denoised");
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Estimate(name, used.isPresent(), model, kept, seconds, trained, verdict);
    }

    private DenoiseResult withRareSignals(DenoiseResult result, DenoiseInput input, DenoiseContext context) {
        return restoresRareSignals(result.expectedCounts(), input)
                ? RareSignalsKept.in(result, input, context)
                : result;
    }

    /** Restores the rare signals that the estimate lost, unless the options turn this off. */
    SpectrumImage withRareSignals(SpectrumImage estimate, DenoiseInput input, DenoiseContext context) {
        return restoresRareSignals(estimate, input) ? RareSignalsKept.in(estimate, input, context) : estimate;
    }

    private boolean restoresRareSignals(SpectrumImage estimate, DenoiseInput input) {
        if (options.keepRareSignals() && estimate.pixels() != input.counts().pixels()) {
            progress.message(
                    "the result at the guide's resolution was not searched for rare signals: the search needs the map's"
                            + " own grid");
        }
        return options.keepRareSignals() && options.get(Method.MODEL) != Model.GAUSSIAN;
    }

    /** Keeps the guided estimate only if held-out counts show that the guide helps, or if its resolution is wanted. */
    private List<Estimate> keptLast(List<Estimate> estimates) {
        Estimate guided = estimates.get(estimates.size() - 1);
        boolean helps = guided.guideVerdict().map(GuideVerdict::helps).orElse(true);
        boolean finer = guided.image().pixels() > estimates.get(0).image().pixels();
        return helps || finer
                ? estimates
                : List.of(guided.renamed(guided.name() + Estimate.NOT_USED), estimates.get(0));
    }

    private Settings network(DenoiseInput input, boolean twin) {
        Settings preset = options.preset();
        Settings network = (options.get(Training.PRESET) == Preset.ORIGINAL
                        ? preset
                        : preset.with(
                                KINDS, EnumSet.copyOf(options.get(Method.MODEL).kinds())))
                .with(PRECISION, options.precision())
                .with(LINES, LineWindows.of(input.counts(), options.get(Output.ELEMENTS), Progress.none()))
                .with(
                        SHARPEN_TO_GUIDE,
                        options.get(Guide.SHARPEN_TO) && input.guide().isPresent())
                .with(CHECK_GUIDE, twin);
        return network.withAny(ENSEMBLE, options.find(Training.ENSEMBLE))
                .withAny(TARGET, options.get(Training.TARGET).kind())
                .withAny(STEPS, options.find(Training.STEPS))
                .withAny(MAX_TIME, options.find(Training.MAX_TIME));
    }
}
