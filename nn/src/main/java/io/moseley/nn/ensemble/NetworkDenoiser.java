package io.moseley.nn.ensemble;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.classical.EndmemberSearch;
import io.moseley.denoise.classical.EndmemberSearch.Endmembers;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.error.MemoryBudgetException;
import io.moseley.error.TrainingDivergedException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.nn.dcae.FreeBandsFactory;
import io.moseley.nn.group.PixelRarity;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.EncoderStage;
import io.moseley.nn.network.GuideMode;
import io.moseley.nn.network.NetworkFactory;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.nn.torch.Torch;
import io.moseley.nn.train.TrainingOptions;
import io.moseley.nn.unmix.EndmemberFactory;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.xray.LineSelection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Denoises one spectrum image with networks that learn from this image alone, and from the guide image if there is one:
 * the 3-D convolutional denoising autoencoder, the unmixing network, or both.
 *
 * <pre>{@code
 * DenoiseResult result = new NetworkDenoiser(NetworkOptions.defaults()).denoise(DenoiseInput.of(counts), context);
 * }</pre>
 */
public final class NetworkDenoiser implements Denoiser {
    /** Below this many pixels along a side there is nothing to learn from. */
    public static final int MIN_SIDE = 8;

    /** Java arrays hold no more; a margin for their headers. */
    private static final long MAX_CELLS = Integer.MAX_VALUE - 8L;

    private static final int WARM_UP_STEPS = 20;

    /** Grids of rates beside those of the networks. */
    private static final int GRIDS_BESIDE_NETWORKS = 4;

    /** The same where there are networks with and without the guide. */
    private static final int GRIDS_BESIDE_SETS = 14;

    /**
     * Endmembers more than the held-out counts support in a factorisation: a network knows neighbours, and can tell more of
     * them apart.
     */
    private static final int FURTHER_ENDMEMBERS = 4;

    private static final String UNTESTED =
            "stopped before networks without the guide were trained: the guide was not tested";

    private final NetworkOptions options;
    private final Optional<Companion> companion;

    public NetworkDenoiser(NetworkOptions options) {
        this(options, Optional.empty());
    }

    /** @param companion what {@link NetworkOptions#target} needs besides the counts */
    public NetworkDenoiser(NetworkOptions options, Optional<Companion> companion) {
        TrainingData.requireCompanion(options.target(), companion);
        this.options = options;
        this.companion = companion;
    }

    /**
     * @param result of the map that was learned from
     * @param model to be applied to further maps; absent if no structure was found
     * @param beside what networks without the guide make of it, where they were trained too
     */
    public record Learned(DenoiseResult result, Optional<TrainedModel> model, Optional<Beside> beside) {}

    /**
     * @param verdict on the guide: the networks that used it against those that did not
     */
    public record Beside(DenoiseResult result, Optional<TrainedModel> model, GuideVerdict verdict) {}

    @Override
    public String name() {
        return options.kinds().stream()
                .map(kind -> kind == NetworkKind.ENDMEMBERS ? "unmix" : "dcae3d")
                .collect(Collectors.joining(" + "));
    }

    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        return learn(input, context).result();
    }

    /** Denoises, and keeps the networks that did. */
    public Learned learn(DenoiseInput input, DenoiseContext context) {
        boolean finer = options.sharpenToGuide()
                && input.guide()
                        .filter(guide -> GuidePlan.isFiner(guide, input.counts().header()))
                        .isPresent();
        if (!finer || !options.besideUnguided()) {
            return learnOnce(input, options.maxTime(), true, context).learned();
        }
        Optional<Duration> half = options.maxTime().map(limit -> limit.dividedBy(2));
        Trained trained = learnOnce(input, half, true, context);
        Learned learned = trained.learned();
        if (!trained.guided()) {
            return learned;
        }
        if (context.cancellation().isRequested()) {
            context.progress().message(UNTESTED);
            return learned;
        }
        // On the finer grid nothing but the guide tells pixels apart: networks without it work on the map's own.
        NetworkOptions unguided = options.toBuilder().sharpenToGuide(false).build();
        Learned without = new NetworkDenoiser(unguided, companion)
                .learnOnce(new DenoiseInput(input.counts(), Optional.empty(), input.dose()), half, false, context)
                .learned();
        HeldOutPixels guided = learned.result().heldOut().orElseThrow();
        GuideVerdict verdict =
                GuideVerdict.of(guided, guided, without.result().heldOut().orElseThrow(), trained.gainOfGuideInPlace());
        return new Learned(
                learned.result(), learned.model(), Optional.of(new Beside(without.result(), without.model(), verdict)));
    }

    /** @throws TrainingDivergedException if the reason is that a training failed */
    private static void tellIfNothingWasFound(EnsembleAverage average, DenoiseContext context) {
        average.requireNotDiverged();
        if (!average.foundStructure()) {
            context.progress()
                    .message("the held-out counts show no structure beyond chance: the result is the mean spectrum");
        }
    }

    /**
     * @param guided whether there was a guide that shows something
     * @param gainOfGuideInPlace see {@link EnsembleAverage#gainOfGuideInPlace}
     */
    private record Trained(Learned learned, boolean guided, Optional<PairedGain> gainOfGuideInPlace) {}

    /** @param decides whether nothing beside it is the result, should it find nothing */
    private Trained learnOnce(DenoiseInput input, Optional<Duration> maxTime, boolean decides, DenoiseContext context) {
        CountSpectrumImage counts = input.counts();
        requireLearnable(counts);
        input.requireCounts();
        Torch.load();
        GuidePlan guide = GuidePlan.of(input.guide(), counts.header(), options.sharpenToGuide());
        if (input.guide().isPresent() && guide.image().isEmpty()) {
            context.progress().message("the guide image is constant: it is not used");
        }
        if (options.sharpenToGuide() && guide.image().isPresent() && guide.upscaling() == 1) {
            context.progress().message("the guide is not finer than the map: the output has the map's resolution");
        }
        List<Boolean> guidance = guidance(guide);
        int workingPixels = workingPixels(counts, guide);
        TrainingPlan plan =
                TrainingPlan.of(options, counts.pixels(), workingPixels, (double) counts.total() / counts.pixels());
        int networks = plan.networks(options.kinds().size(), guidance.size());
        requireMemory(workingPixels, networks, guidance.size(), context);
        Architecture first = architecture(counts, options.bands(), guide.image().isPresent());
        SpectralBands layout = SpectralBands.adaptive(counts.sumSpectrum(), first.bands(), lines(counts.header()));
        TrainingData data = TrainingData.of(input, companion, options, layout, guide.upscaling(), context.seeds());
        LearningTask task = task(input, guide, layout, data, context);
        Stages stages = new Stages(context.progress());
        Optional<Endmembers> endmembers = Optional.empty();
        if (options.kinds().contains(NetworkKind.ENDMEMBERS)) {
            stages.begin("finding endmembers");
            EndmemberSearch search = new EndmemberSearch(options.endmembers())
                    .withFurther(options.endmembers().isPresent() ? 0 : FURTHER_ENDMEMBERS);
            endmembers = Optional.of(search.find(data.training(), layout, input.dose(), context));
        }
        stages.begin("training");
        int sideBySide = Math.min(networks, context.threads());
        List<List<Member>> sets = new ArrayList<>();
        for (boolean guided : guidance) {
            List<Member> set = new ArrayList<>();
            Architecture architecture = guided == first.guided() ? first : architecture(counts, first.bands(), false);
            for (NetworkFactory factory : factories(architecture, plan.seeds(), endmembers, guided)) {
                set.add(new Member(options, factory, task, set.size(), context.threads() / sideBySide));
            }
            sets.add(set);
        }
        List<Member.Outcome> outcomes = new Ensemble(inTurn(sets), sideBySide)
                .run(training(plan.steps(), workingPixels, networks, sideBySide, maxTime), context);
        ResultAssembly assembly = new ResultAssembly(options, input, task, layout, data, endmembers, context);
        List<Member.Outcome> unguided =
                outcomes.stream().filter(each -> !each.guided()).toList();
        List<Member.Outcome> guided =
                outcomes.stream().filter(Member.Outcome::guided).toList();
        if (unguided.isEmpty() || guided.isEmpty()) {
            if (guidance.size() > 1) {
                context.progress().message(UNTESTED);
            }
            EnsembleAverage average = EnsembleAverage.of(task, outcomes);
            if (decides) {
                tellIfNothingWasFound(average, context);
            }
            return new Trained(
                    assembly.learned(average, stages, Optional.empty()),
                    guide.image().isPresent(),
                    average.gainOfGuideInPlace());
        }
        EnsembleAverage without = EnsembleAverage.of(task, unguided);
        EnsembleAverage with = EnsembleAverage.of(task, guided);
        EnsembleAverage blend = with.with(without, task);
        tellIfNothingWasFound(blend, context);
        Learned unguidedResult = assembly.learned(without, stages, Optional.empty());
        // Networks that learned nothing, as in too short a time, are no evidence against their guide.
        EnsembleAverage alone = with.foundStructure() ? with : without;
        GuideVerdict verdict =
                GuideVerdict.of(blend.heldOut(), alone.heldOut(), without.heldOut(), with.gainOfGuideInPlace());
        Beside beside = new Beside(unguidedResult.result(), unguidedResult.model(), verdict);
        return new Trained(assembly.learned(blend, stages, Optional.of(beside)), true, with.gainOfGuideInPlace());
    }

    /** One network of each set, then the next of each, so that a stop leaves some of all. */
    private static List<Member> inTurn(List<List<Member>> sets) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < sets.get(0).size(); i++) {
            for (List<Member> set : sets) {
                members.add(set.get(i));
            }
        }
        return members;
    }

    /** Channels of the lines that maps will be made of. */
    private List<ChannelRange> lines(SpectrumImageHeader header) {
        List<EnergyWindow> windows = options.lines().isEmpty() ? LineSelection.windows(header) : options.lines();
        return windows.stream().map(header.energyAxis()::channels).toList();
    }

    /** Whether the networks of each set use the guide. */
    private List<Boolean> guidance(GuidePlan guide) {
        if (guide.image().isEmpty()) {
            return List.of(false);
        }
        return options.besideUnguided() && guide.upscaling() == 1 ? List.of(true, false) : List.of(true);
    }

    private LearningTask task(
            DenoiseInput input, GuidePlan guide, SpectralBands layout, TrainingData data, DenoiseContext context) {
        return new LearningTask(
                BandCounts.of(input.counts(), layout),
                data.trainingInBands(),
                BandCounts.of(data.heldOut(), layout),
                data.shown(),
                data.second(),
                PixelRarity.weights(data.trainingInBands(), input.dose(), context.seeds(), context.threads()),
                data.holdOut(),
                input.dose(),
                guide,
                data.scale(),
                data.target());
    }

    /** One network of each kind, then the next seed of each. */
    private List<NetworkFactory> factories(
            Architecture architecture, int seeds, Optional<Endmembers> endmembers, boolean guided) {
        List<NetworkFactory> factories = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
            if (options.kinds().contains(NetworkKind.FREE_BANDS)) {
                factories.add(new FreeBandsFactory(architecture, options.precision()));
            }
            endmembers.ifPresent(
                    found -> factories.add(new EndmemberFactory(found.endmembers(), found.shares(), guided)));
        }
        return factories;
    }

    private void requireLearnable(CountSpectrumImage counts) {
        String shape = counts.height() + " × " + counts.width() + " pixels, " + counts.channels() + " channels";
        if (counts.height() < MIN_SIDE || counts.width() < MIN_SIDE || counts.channels() < MIN_SIDE) {
            throw new UnsupportedInputException(
                    "the map is too small for a network to learn from: at least " + MIN_SIDE + " × " + MIN_SIDE
                            + " pixels and " + MIN_SIDE + " channels are needed",
                    shape,
                    "use --model gaussian or pca, or look at the sum spectrum");
        }
    }

    /**
     * The default stages span the bands there are; a map with few channels has as many bands as channels.
     *
     * @param most planes along energy: the wanted ones, or the bands of a guided network that this one is beside
     */
    private Architecture architecture(CountSpectrumImage counts, int most, boolean guided) {
        int guidePlanes = guided && options.guideMode() == GuideMode.PLANES ? Architecture.GUIDE_PLANES : 0;
        int planes = Math.min(most, counts.channels() + guidePlanes);
        List<EncoderStage> stages = options.stages();
        if (planes != options.bands()) {
            planes = options.hasDefaultStages() ? planes : planes / options.energyMultiple() * options.energyMultiple();
            if (planes == 0) {
                throw new UnsupportedInputException(
                        counts.channels() + " channels are too few for a network that divides energy by "
                                + options.energyMultiple(),
                        "--preset original",
                        "use the default preset, which needs only " + MIN_SIDE + " channels");
            }
            stages = options.hasDefaultStages() ? Architecture.defaultStages(planes) : stages;
        }
        return new Architecture(planes, stages, guided, options.guideMode());
    }

    private TrainingOptions training(
            int steps, int workingPixels, int networks, int sideBySide, Optional<Duration> maxTime) {
        int rounds = Ensemble.rounds(networks, sideBySide);
        return new TrainingOptions(
                steps,
                options.learningRate(),
                WARM_UP_STEPS,
                TrainingPlan.looks(workingPixels),
                maxTime.map(limit -> limit.dividedBy(rounds)));
    }

    private int workingPixels(CountSpectrumImage counts, GuidePlan guide) {
        long pixels = (long) counts.pixels() * guide.upscaling() * guide.upscaling();
        if (pixels * options.bands() > MAX_CELLS) {
            throw new MemoryBudgetException(
                    "the output would have " + pixels + " pixels; at most " + MAX_CELLS / options.bands()
                            + " can be worked on at once",
                    options.sharpenToGuide() ? "--sharpen-to guide" : "the map",
                    "reduce the guide image, or cut the map into parts");
        }
        return (int) pixels;
    }

    /**
     * Rates of every member from all and from the training counts, their mean, what inference and the way back to channels
     * hold beside them, and tiles. Of networks with and without the guide there are also the averages of either and their
     * blend, and the result without the guide, while the blend is refined.
     */
    private void requireMemory(int workingPixels, int networks, int sets, DenoiseContext context) {
        long cells = (long) workingPixels * options.bands();
        long tiles = (long) context.threads() * BandPredictor.TILE_CELLS * options.bands() * BandPredictor.TILE_COPIES;
        long others = sets > 1 ? GRIDS_BESIDE_SETS : GRIDS_BESIDE_NETWORKS;
        context.memory()
                .require(
                        4 * (cells * (2L * networks + others) + Math.min(tiles, cells * BandPredictor.TILE_COPIES)),
                        "denoising a map of this size");
    }
}
