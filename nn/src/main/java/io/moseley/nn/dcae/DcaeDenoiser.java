package io.moseley.nn.dcae;

import io.moseley.count.CountThinning;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.error.TrainingDivergedException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.nn.torch.Torch;
import io.moseley.nn.train.TrainingHistory;
import io.moseley.nn.train.TrainingHistory.StopReason;
import io.moseley.nn.train.TrainingOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Parallel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Denoises one spectrum image with a 3-D convolutional denoising autoencoder that learns from this image alone, and
 * from the guide image if there is one.
 *
 * <pre>{@code
 * DenoiseResult result = new DcaeDenoiser(DcaeOptions.defaults()).denoise(DenoiseInput.of(counts), context);
 * }</pre>
 */
public final class DcaeDenoiser implements Denoiser {
    /** Below this many pixels along a side there is nothing to learn from. */
    public static final int MIN_SIDE = 8;

    private static final int WARM_UP_STEPS = 20;
    private static final int VALIDATIONS = 25;

    private final DcaeOptions options;

    public DcaeDenoiser(DcaeOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "dcae3d";
    }

    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        CountSpectrumImage counts = input.counts();
        requireLearnable(counts);
        Torch.load();
        GuidePlan guide = GuidePlan.of(input.guide(), counts.header(), options.sharpenToGuide());
        if (input.guide().isPresent() && guide.image().isEmpty()) {
            context.progress().message("the guide image is constant: it is not used");
        }
        if (options.sharpenToGuide() && guide.upscaling() == 1) {
            context.progress().message("the guide is not finer than the map: the output has the map's resolution");
        }
        requireMemory(counts, guide, context);
        DcaeArchitecture architecture = architecture(counts, guide.image().isPresent());
        SpectralBands layout = SpectralBands.adaptive(counts.sumSpectrum(), architecture.bands());
        CountThinning.Split split =
                CountThinning.binomial(counts, 1 - options.holdOut(), context.seeds().stream("hold-out"));
        DcaeMember.TrainingData data = new DcaeMember.TrainingData(
                BandCounts.of(counts, layout),
                BandCounts.of(split.kept(), layout),
                BandCounts.of(split.rest(), layout));
        context.progress().stage("training");
        int sideBySide = Math.min(options.ensemble(), context.threads());
        DcaeMember member =
                new DcaeMember(options, architecture, data, guide, input.dose(), context.threads() / sideBySide);
        DcaeMember.Outcome[] outcomes = train(member, sideBySide, counts, context);
        context.progress().stage("restoring channels");
        DcaeOutput output = new DcaeOutput(counts, input.dose(), layout, guide.upscaling());
        SpectrumImage image = output.assemble(
                average(outcomes),
                options.restorationRank(),
                context.threads(),
                context.seeds().stream("restoration"),
                guide.upscaling() > 1 ? input.guide() : Optional.empty());
        return new DenoiseResult(image, details(architecture, guide, outcomes));
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
        if (counts.totalCounts() == 0) {
            throw new UnsupportedInputException(
                    "the map holds no counts at all", shape, "check the file, the signal and the energy range");
        }
    }

    /** The default stages span the bands there are; a map with few channels has as many bands as channels. */
    private DcaeArchitecture architecture(CountSpectrumImage counts, boolean guided) {
        int planes = options.bands();
        int guidePlanes = guided && options.guideMode() == GuideMode.PLANES ? DcaeArchitecture.GUIDE_PLANES : 0;
        if (counts.channels() + guidePlanes < planes) {
            planes = counts.channels() + guidePlanes;
        }
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
            stages = options.hasDefaultStages() ? DcaeOptions.defaultStages(planes) : stages;
        }
        return new DcaeArchitecture(planes, stages, guided, options.guideMode());
    }

    /** Members run side by side, one thread each, as far as there are threads; the others follow. */
    private DcaeMember.Outcome[] train(
            DcaeMember member, int sideBySide, CountSpectrumImage counts, DenoiseContext context) {
        int members = options.ensemble();
        int rounds = (members + sideBySide - 1) / sideBySide;
        int steps = options.steps().orElseGet(() -> defaultSteps(counts.pixels()));
        TrainingOptions training = new TrainingOptions(
                steps,
                options.learningRate(),
                WARM_UP_STEPS,
                VALIDATIONS,
                options.maxTime().map(limit -> limit.dividedBy(rounds)));
        MemberProgress progress = new MemberProgress(members, context.progress());
        DcaeMember.Outcome[] outcomes = new DcaeMember.Outcome[members];
        Parallel.run(members, sideBySide, (from, to) -> {
            for (int i = from; i < to; i++) {
                outcomes[i] = member.run(
                        context.seeds().member(i), training, List.of(progress.listener(i)), context.cancellation());
            }
        });
        for (DcaeMember.Outcome outcome : outcomes) {
            requireUsable(outcome.history());
        }
        return outcomes;
    }

    /** Training steps that suit a map: more pixels hold more to learn, with less gain from each. */
    public static int defaultSteps(int pixels) {
        return (int) Math.max(3000, Math.min(20000, 7000 * Math.sqrt(pixels / 16384.0)));
    }

    /** Rates of every member, their mean, and what inference and the way back to channels hold beside them. */
    private void requireMemory(CountSpectrumImage counts, GuidePlan guide, DenoiseContext context) {
        long cells = (long) counts.pixels() * guide.upscaling() * guide.upscaling() * options.bands();
        context.memory().require(4 * cells * (options.ensemble() + 4), "denoising a map of this size");
    }

    private static void requireUsable(TrainingHistory history) {
        if (history.stopReason() == StopReason.DIVERGED && !(history.bestScore() < history.trivialScore())) {
            throw new TrainingDivergedException(
                    "training diverged " + history.rollbacks() + " times and never did better than the mean spectrum",
                    "step " + history.steps(),
                    "try another --seed, or --model pca; please report the file if it happens again");
        }
    }

    private static float[] average(DcaeMember.Outcome[] outcomes) {
        float[] mean = outcomes[0].bandRates().clone();
        for (int i = 1; i < outcomes.length; i++) {
            float[] other = outcomes[i].bandRates();
            for (int j = 0; j < mean.length; j++) {
                mean[j] += (other[j] - mean[j]) / (i + 1);
            }
        }
        return mean;
    }

    private Map<String, Object> details(DcaeArchitecture architecture, GuidePlan guide, DcaeMember.Outcome[] outcomes) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("options", options.toMap());
        details.put("bands_used", architecture.bands());
        details.put("weights", outcomes[0].weights());
        details.put("guide_used", guide.image().isPresent());
        details.put("upscaling", guide.upscaling());
        details.put(
                "members",
                java.util.Arrays.stream(outcomes).map(o -> o.history().toMap()).toList());
        return details;
    }
}
