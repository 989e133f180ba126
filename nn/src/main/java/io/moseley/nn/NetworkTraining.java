package io.moseley.nn;

import static io.moseley.nn.options.NetworkOptions.BANDS;
import static io.moseley.nn.options.NetworkOptions.BATCH;
import static io.moseley.nn.options.NetworkOptions.CHECK_GUIDE;
import static io.moseley.nn.options.NetworkOptions.ENDMEMBERS;
import static io.moseley.nn.options.NetworkOptions.KINDS;
import static io.moseley.nn.options.NetworkOptions.LEARNING_RATE;
import static io.moseley.nn.options.NetworkOptions.LINES;
import static io.moseley.nn.options.NetworkOptions.PATCH_SIDE;
import static io.moseley.nn.options.NetworkOptions.PRECISION;
import static io.moseley.nn.options.NetworkOptions.SHARPEN_TO_GUIDE;
import static io.moseley.nn.options.NetworkOptions.STAGES;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.classical.EndmemberSearch;
import io.moseley.denoise.classical.EndmemberSearch.Endmembers;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.error.MemoryBudgetException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.nn.combine.FactoredEstimate;
import io.moseley.nn.combine.NetworkEstimate;
import io.moseley.nn.dcae.FreeBandsFactory;
import io.moseley.nn.ensemble.Ensemble;
import io.moseley.nn.ensemble.Member;
import io.moseley.nn.ensemble.NetworkMemory;
import io.moseley.nn.ensemble.TrainingPlan;
import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.EncoderStage;
import io.moseley.nn.network.NetworkFactory;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.nn.task.TargetData;
import io.moseley.nn.task.TrainingData;
import io.moseley.nn.torch.Torch;
import io.moseley.nn.train.TrainingOptions;
import io.moseley.nn.unmix.EndmemberFactory;
import io.moseley.nn.unmix.Factorisation;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.xray.LineSelection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Trains the networks of one run, on one grid. */
final class NetworkTraining {
    /** Java arrays hold no more; a margin for their headers. */
    private static final long MAX_CELLS = Integer.MAX_VALUE - 8L;

    private static final int WARM_UP_STEPS = 20;

    /** Grids of rates in addition to those of the networks, while they are combined. */
    private static final int FURTHER_GRIDS = 6;

    /** The same where there are networks with and without the guide. */
    private static final int FURTHER_GRIDS_OF_TWO_SETS = 10;

    /** Grids that refinements and the restoration of channels hold, after the rates of single networks are given up. */
    private static final int GRIDS_OF_ASSEMBLY = 10;

    private static final int GRIDS_OF_ASSEMBLY_OF_TWO_SETS = 16;

    /**
     * Endmembers beyond those that held-out counts support in a factorisation: a network sees neighbouring pixels, and can
     * tell more of them apart.
     */
    private static final int FURTHER_ENDMEMBERS = 4;

    private final Settings options;
    private final Optional<TargetData> targetData;

    /** @param targetData what {@link NetworkOptions#TARGET} needs besides the counts */
    NetworkTraining(Settings options, Optional<TargetData> targetData) {
        this.options = options;
        this.targetData = targetData;
    }

    /**
     * Trains the networks.
     *
     * @param maxTime of the training of all networks together
     */
    TrainedNetworks run(DenoiseInput input, Optional<Duration> maxTime, DenoiseContext context) {
        CountSpectrumImage counts = input.counts();
        requireLearnable(counts);
        input.requireCounts();
        Torch.load();
        GuidePlan guide = GuidePlan.of(input.guide(), counts.header(), options.get(SHARPEN_TO_GUIDE));
        if (input.guide().isPresent() && guide.image().isEmpty()) {
            context.progress().message("the guide image is constant: it is not used");
        }
        if (options.get(SHARPEN_TO_GUIDE) && guide.image().isPresent() && guide.upscaling() == 1) {
            context.progress().message("the guide is not finer than the map: the output has the map's resolution");
        }
        List<Boolean> guidance = guidance(guide);
        int workingPixels = workingPixels(counts, guide);
        TrainingPlan plan = TrainingPlan.of(options, counts.pixels(), workingPixels, counts.total() / counts.pixels());
        int networks = plan.networks(options.get(KINDS).size(), guidance.size());
        int threads = requireMemory(counts, guide, networks, guidance.size(), context);
        int bands = architecture(counts, false).planes();
        SpectralBands layout = SpectralBands.adaptive(counts.sumSpectrum(), bands, lines(counts.header()));
        TrainingData data = TrainingData.of(input, targetData, options, layout, guide, context.seeds());
        StageTimes times = new StageTimes(context.progress(), Map.of());
        Optional<Endmembers> endmembers = Optional.empty();
        if (options.get(KINDS).contains(NetworkKind.ENDMEMBERS)) {
            times.begin("finding endmembers");
            EndmemberSearch search = new EndmemberSearch(
                    options.find(ENDMEMBERS).map(OptionalInt::of).orElseGet(OptionalInt::empty), furtherEndmembers());
            endmembers = Optional.of(search.find(data.training(), layout, input.dose(), context));
        }
        times.begin("training");
        int sideBySide = Math.min(networks, threads);
        List<List<NetworkFactory>> sets = new ArrayList<>();
        for (boolean guided : guidance) {
            sets.add(factories(architecture(counts, guided), plan.seeds(), endmembers));
        }
        List<Member> members = new ArrayList<>();
        // One network of each set, then the next of each, so that a stop leaves some of all.
        for (int seed = 0; seed < sets.get(0).size(); seed++) {
            for (List<NetworkFactory> set : sets) {
                members.add(new Member(options, set.get(seed), data.task(), seed, threads / sideBySide));
            }
        }
        List<NetworkEstimate> estimates = new Ensemble(members, sideBySide)
                .run(training(plan.steps(), workingPixels, networks, sideBySide, maxTime), context);
        times.begin("factorising");
        Optional<FactoredEstimate> factored = endmembers
                .filter(found -> options.get(KINDS).size() > 1
                        && guide.upscaling() == 1
                        && !context.cancellation().isRequested())
                .map(found -> FactoredEstimate.of(
                        Factorisation.of(
                                found.alone(), found.sigmaPixels(), data.task().training()),
                        data.task(),
                        context.threads()));
        return new TrainedNetworks(
                options, input, layout, data, endmembers, guidance.size(), estimates, factored, times.end());
    }

    private int furtherEndmembers() {
        return options.find(ENDMEMBERS).isPresent() || NetworkOptions.omits(options, NetworkOptions.FURTHER_ENDMEMBERS)
                ? 0
                : FURTHER_ENDMEMBERS;
    }

    /** Channels of the lines that maps will be made of. */
    private List<ChannelRange> lines(SpectrumImageHeader header) {
        List<EnergyWindow> windows = options.get(LINES).isEmpty() ? LineSelection.windows(header) : options.get(LINES);
        return windows.stream().map(header.energyAxis()::channels).toList();
    }

    /** Whether the networks of each set use the guide. */
    private List<Boolean> guidance(GuidePlan guide) {
        if (guide.image().isEmpty()) {
            return List.of(false);
        }
        return options.get(CHECK_GUIDE) && guide.upscaling() == 1 ? List.of(true, false) : List.of(true);
    }

    /** One network of each kind, then the next seed of each. */
    private List<NetworkFactory> factories(Architecture architecture, int seeds, Optional<Endmembers> endmembers) {
        List<NetworkFactory> factories = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
            if (options.get(KINDS).contains(NetworkKind.FREE_BANDS)) {
                factories.add(new FreeBandsFactory(architecture, options.get(PRECISION)));
            }
            endmembers.ifPresent(found ->
                    factories.add(new EndmemberFactory(found.endmembers(), found.shares(), architecture.guided())));
        }
        return factories;
    }

    private void requireLearnable(CountSpectrumImage counts) {
        String shape = counts.height() + " × " + counts.width() + " pixels, " + counts.channels() + " channels";
        if (counts.height() < NetworkDenoiser.MIN_SIDE
                || counts.width() < NetworkDenoiser.MIN_SIDE
                || counts.channels() < NetworkDenoiser.MIN_SIDE) {
            throw new UnsupportedInputException(
                    "the map is too small for a network to learn from: at least " + NetworkDenoiser.MIN_SIDE + " × "
                            + NetworkDenoiser.MIN_SIDE + " pixels and " + NetworkDenoiser.MIN_SIDE
                            + " channels are needed",
                    shape,
                    "use moseley denoise with --model nlm, gaussian or pca, or look at the sum spectrum");
        }
    }

    /** The default stages span the bands there are; a map with few channels has as many bands as channels. */
    private Architecture architecture(CountSpectrumImage counts, boolean guided) {
        int most = Math.min(options.get(BANDS), counts.channels());
        Optional<List<EncoderStage>> stages = options.find(STAGES);
        if (stages.isEmpty()) {
            return new Architecture(most, Architecture.defaultStages(most), guided);
        }
        int multiple =
                stages.get().stream().mapToInt(EncoderStage::energyStride).reduce(1, (a, b) -> a * b);
        if (most < multiple) {
            throw new UnsupportedInputException(
                    counts.channels() + " channels are too few for a network that divides energy by " + multiple,
                    "--preset original",
                    "use the default preset, which needs only " + NetworkDenoiser.MIN_SIDE + " channels");
        }
        return new Architecture(most / multiple * multiple, stages.get(), guided);
    }

    private TrainingOptions training(
            int steps, int workingPixels, int networks, int sideBySide, Optional<Duration> maxTime) {
        int rounds = Ensemble.rounds(networks, sideBySide);
        return new TrainingOptions(
                steps,
                options.get(LEARNING_RATE),
                WARM_UP_STEPS,
                TrainingPlan.looks(workingPixels),
                maxTime.map(limit -> limit.dividedBy(rounds)));
    }

    private int workingPixels(CountSpectrumImage counts, GuidePlan guide) {
        long pixels = (long) counts.pixels() * guide.upscaling() * guide.upscaling();
        if (pixels * options.get(BANDS) > MAX_CELLS) {
            throw new MemoryBudgetException(
                    "the output would have " + pixels + " pixels; at most " + MAX_CELLS / options.get(BANDS)
                            + " can be worked on at once",
                    options.get(SHARPEN_TO_GUIDE) ? "--sharpen-to guide" : "the map",
                    "reduce the guide image, or cut the map into parts");
        }
        return (int) pixels;
    }

    /**
     * Checks that everything fits: rates of every network from all and from the training counts, their means, and what
     * inference holds. For networks with and without the guide there are also the averages of either and their blend.
     *
     * @return how many threads can work with networks side by side
     */
    private int requireMemory(
            CountSpectrumImage counts, GuidePlan guide, int networks, int sets, DenoiseContext context) {
        int grids = Math.max(
                2 * networks + (sets > 1 ? FURTHER_GRIDS_OF_TWO_SETS : FURTHER_GRIDS),
                sets > 1 ? GRIDS_OF_ASSEMBLY_OF_TWO_SETS : GRIDS_OF_ASSEMBLY);
        Architecture architecture = architecture(counts, guide.image().isPresent());
        // Networks without the guide are then trained on the map's own grid.
        boolean twoGrids = guide.upscaling() > 1 && options.get(CHECK_GUIDE);
        long onMapGrid =
                twoGrids ? (long) counts.pixels() * architecture.planes() * (2L * networks + FURTHER_GRIDS) : 0;
        int patch = Member.FINAL_PATCHES * options.get(PATCH_SIDE);
        return new NetworkMemory(
                        architecture,
                        counts.height() * guide.upscaling(),
                        counts.width() * guide.upscaling(),
                        patch * patch * options.get(BATCH),
                        counts.occupiedVoxels())
                .requireThreads(context, grids, onMapGrid, "denoising a map of this size");
    }
}
