package io.moseley.nn;

import static io.moseley.nn.options.NetworkOptions.CHECK_GUIDE;
import static io.moseley.nn.options.NetworkOptions.KINDS;
import static io.moseley.nn.options.NetworkOptions.MAX_TIME;
import static io.moseley.nn.options.NetworkOptions.SHARPEN_TO_GUIDE;
import static io.moseley.nn.options.NetworkOptions.TARGET;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.record.Settings;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.nn.refine.Refinement;
import io.moseley.nn.refine.Refinements;
import io.moseley.nn.task.TargetData;
import io.moseley.nn.task.TrainingData;
import java.time.Duration;
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

    private final Settings options;
    private final Optional<TargetData> targetData;
    private final List<Refinement> refinements;

    public NetworkDenoiser(Settings options) {
        this(options, Optional.empty());
    }

    /** @param targetData what {@link NetworkOptions#TARGET} needs besides the counts */
    public NetworkDenoiser(Settings options, Optional<TargetData> targetData) {
        this(options, targetData, Refinements.IN_ORDER);
    }

    /** @param refinements the steps that correct the networks' rates, in order */
    public NetworkDenoiser(Settings options, Optional<TargetData> targetData, List<Refinement> refinements) {
        TrainingData.requireTargetData(options.get(TARGET), targetData);
        this.options = options;
        this.targetData = targetData;
        this.refinements = List.copyOf(refinements);
    }

    /**
     * The result of a training.
     *
     * @param model to be applied to further maps; absent if no structure was found
     * @param unguided the result of networks without the guide, where these were trained too
     */
    public record Learned(DenoiseResult result, Optional<TrainedModel> model, Optional<Unguided> unguided) {}

    /**
     * The result of networks without the guide.
     *
     * @param verdict on the guide: the networks that used it against those that did not
     */
    public record Unguided(DenoiseResult result, Optional<TrainedModel> model, GuideVerdict verdict) {}

    @Override
    public String name() {
        return options.get(KINDS).stream()
                .sorted()
                .map(kind -> kind == NetworkKind.ENDMEMBERS ? "unmix" : "dcae3d")
                .collect(Collectors.joining(" + "));
    }

    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        return learn(input, context).result();
    }

    /** Denoises, and keeps the networks. */
    public Learned learn(DenoiseInput input, DenoiseContext context) {
        return train(input, context).assembleLast(context);
    }

    /** Trains the networks; results are assembled from them. */
    public TrainedEnsemble train(DenoiseInput input, DenoiseContext context) {
        if (!sharpens(input) || !options.get(CHECK_GUIDE)) {
            return ensemble(train(options, input, options.find(MAX_TIME), context), Optional.empty());
        }
        Optional<Duration> half = options.find(MAX_TIME).map(limit -> limit.dividedBy(2));
        TrainedNetworks fine = train(options, input, half, context);
        if (!fine.hasGuide()) {
            return ensemble(fine, Optional.empty());
        }
        if (context.cancellation().isRequested()) {
            context.progress().message(TrainedEnsemble.GUIDE_NOT_TESTED);
            return ensemble(fine, Optional.empty());
        }
        // On the finer grid nothing but the guide tells pixels apart: networks without it work on the map's own.
        Settings unguided = options.with(SHARPEN_TO_GUIDE, false);
        DenoiseInput withoutGuide = new DenoiseInput(input.counts(), Optional.empty(), input.dose());
        return ensemble(fine, Optional.of(train(unguided, withoutGuide, half, context)));
    }

    /** Whether the output gets a finer grid than that of the map. */
    private boolean sharpens(DenoiseInput input) {
        return options.get(SHARPEN_TO_GUIDE)
                && input.guide()
                        .filter(guide -> GuidePlan.isFiner(guide, input.counts().header()))
                        .isPresent();
    }

    private TrainedNetworks train(
            Settings run, DenoiseInput input, Optional<Duration> maxTime, DenoiseContext context) {
        return new NetworkTraining(run, targetData).run(input, maxTime, context);
    }

    private TrainedEnsemble ensemble(TrainedNetworks networks, Optional<TrainedNetworks> onMapGrid) {
        return new TrainedEnsemble(networks, onMapGrid, refinements);
    }
}
