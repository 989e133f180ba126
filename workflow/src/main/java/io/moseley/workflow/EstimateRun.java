package io.moseley.workflow;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.FusionDenoiser;
import io.moseley.denoise.GaussianDenoiser;
import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.KlNmfDenoiser;
import io.moseley.denoise.PcaNlmDenoiser;
import io.moseley.denoise.WeightedPcaDenoiser;
import io.moseley.denoise.rare.RareSignalSearch;
import io.moseley.denoise.rare.RareSignalsKept;
import io.moseley.nn.ensemble.ModelDenoiser;
import io.moseley.nn.ensemble.NetworkDenoiser;
import io.moseley.nn.ensemble.NetworkOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Parallel;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Denoises with the chosen model: once, or with and without the guide side by side. Results of networks do not depend on
 * the number of threads, so a result is the same whether its twin is trained beside it, after it, or not at all.
 */
final class EstimateRun {
    /** The share of {@code --memory} that is left to Java; the rest is libtorch's. */
    private static final double HEAP_SHARE = 0.6;

    private final DenoiseOptions options;
    private final Progress progress;
    private final Cancellation cancellation;

    EstimateRun(DenoiseOptions options, Progress progress, Cancellation cancellation) {
        this.options = options;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * @param dose exposure of each pixel
     * @param twin whether a guided run is accompanied by one without the guide
     * @return in the order of the columns; the one to keep comes last
     */
    List<Estimate> run(CountSpectrumImage counts, DoseMap dose, Optional<GuideImage> guide, boolean twin) {
        return run(Material.of(counts), dose, guide, twin);
    }

    /** The same, learning from more than the counts, or applying a model that has been trained. */
    List<Estimate> run(Material material, DoseMap dose, Optional<GuideImage> guide, boolean wantsTwin) {
        // Other methods that use a guide judge it themselves.
        boolean twin =
                wantsTwin && material.model().isEmpty() && options.model().isNetwork();
        DenoiseInput input = new DenoiseInput(material.counts(), Optional.empty(), dose);
        List<DenoiseInput> inputs = new ArrayList<>();
        if (guide.isEmpty() || twin) {
            inputs.add(input);
        }
        guide.ifPresent(image -> inputs.add(input.withGuide(image)));
        int runs = inputs.size();
        int sideBySide = Math.min(runs, options.threads());
        ProgressShare share = new ProgressShare(runs, progress);
        Estimate[] estimates = new Estimate[runs];
        Parallel.run(runs, sideBySide, (from, to) -> {
            // The one to keep first: after a request to stop nothing further is begun.
            for (int i = to - 1; i >= from; i--) {
                if (i < to - 1 && cancellation.isRequested()) {
                    return;
                }
                estimates[i] = one(material, inputs.get(i), runs, sideBySide, runs == 1 ? progress : share.worker(i));
            }
        });
        return keptLast(Arrays.stream(estimates).filter(Objects::nonNull).toList());
    }

    /** The guided estimate is kept only if the held-out counts speak for it, or if its resolution was asked for. */
    private List<Estimate> keptLast(List<Estimate> estimates) {
        if (estimates.size() < 2 || options.sharpenToGuide()) {
            return estimates;
        }
        Estimate unguided = estimates.get(0);
        Estimate guided = estimates.get(1);
        boolean helps =
                Estimate.guideVerdict(guided, unguided).map(GuideVerdict::helps).orElse(true);
        return helps ? estimates : List.of(guided.renamed(guided.name() + Estimate.NOT_USED), unguided);
    }

    private Estimate one(Material material, DenoiseInput input, int runs, int sideBySide, Progress workerProgress) {
        boolean guided = input.guide().isPresent();
        TrainingDenoiser training = new TrainingDenoiser(denoiser(material, guided, runs / sideBySide));
        Denoiser denoiser = keepingRareSignals(training);
        int threads = Math.max(1, options.threads() / sideBySide);
        long start = System.nanoTime();
        DenoiseContext context = new DenoiseContext(
                new Seeds(options.seed()), threads, memory(sideBySide), workerProgress, cancellation);
        DenoiseResult result = denoiser.denoise(input, context);
        String name = guided ? "denoised with " + GuideSearch.name(input.guide().orElseThrow()) : "denoised";
        return new Estimate(
                name, guided, denoiser.name(), result, (System.nanoTime() - start) / 1e9, training.trained());
    }

    /** Where there is a prior that averages rare signals away. */
    private Denoiser keepingRareSignals(Denoiser denoiser) {
        return options.keepRareSignals() && options.model() != Model.GAUSSIAN
                ? new RareSignalsKept(denoiser, RareSignalSearch.withDefaults())
                : denoiser;
    }

    /** @param rounds trainings that follow each other and share {@code --max-time} */
    private Denoiser denoiser(Material material, boolean guided, int rounds) {
        if (material.model().isPresent()) {
            return new ModelDenoiser(material.model().get());
        }
        return switch (options.model()) {
            case AUTO, DCAE3D, UNMIX -> new NetworkDenoiser(network(guided, rounds), material.companion());
            case PCA -> new WeightedPcaDenoiser(options.rank());
            case NMF -> new KlNmfDenoiser(options.rank(), options.strength());
            case NLM -> new PcaNlmDenoiser(options.rank(), options.strength());
            case FUSION -> new FusionDenoiser(options.rank(), options.strength());
            case GAUSSIAN -> new GaussianDenoiser(options.strength(), 0);
            case BM3D -> throw new IllegalStateException("no denoiser for " + options.model());
        };
    }

    private NetworkOptions network(boolean guided, int rounds) {
        NetworkOptions.Builder network =
                (options.isOriginalPreset() ? NetworkOptions.original() : NetworkOptions.defaults()).toBuilder();
        if (!options.isOriginalPreset()) {
            network.kinds(options.model().kinds());
        }
        network.ensemble(options.ensemble())
                .precision(options.precision())
                .sharpenToGuide(options.sharpenToGuide() && guided);
        options.target().kind().ifPresent(network::target);
        options.steps().ifPresent(network::steps);
        options.maxTime().ifPresent(limit -> network.maxTime(limit.dividedBy(rounds)));
        return network.build();
    }

    /** Each of the runs that go side by side has its part. */
    private MemoryBudget memory(int sideBySide) {
        long heap = MemoryBudget.ofThisJvm().bytes();
        long allowed = options.memory().isPresent()
                ? Math.min(heap, (long) (HEAP_SHARE * options.memory().getAsLong()))
                : heap;
        return new MemoryBudget(allowed / sideBySide);
    }
}
