package io.moseley.workflow.estimate;

import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.image.EvenExposureSpectrumImage;
import io.moseley.denoise.record.HeldOutScores;
import io.moseley.denoise.record.MemberRecord;
import io.moseley.denoise.record.MethodRecord;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.denoise.record.TargetKind;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One estimate of the expected counts, with its name in tables and figures.
 *
 * @param name heading of its column: "denoised", "denoised with HAADF"
 * @param guided whether the guide was used
 * @param model the method, see {@link Denoiser#name()}
 * @param seconds computing time
 * @param trained the trained networks, for further maps; absent if none was trained or none found structure
 * @param guideVerdict the test of the guide; absent without an estimate without the guide
 */
public record Estimate(
        String name,
        boolean guided,
        String model,
        DenoiseResult result,
        double seconds,
        Optional<TrainedModel> trained,
        Optional<GuideVerdict> guideVerdict) {
    /** Marks the guided estimate that is not the result, because held-out counts do not favour the guide. */
    public static final String NOT_USED = " (not used)";

    public Estimate(String name, boolean guided, String model, DenoiseResult result, double seconds) {
        this(name, guided, model, result, seconds, Optional.empty(), Optional.empty());
    }

    public SpectrumImage image() {
        return result.expectedCounts();
    }

    /**
     * Returns this estimate scaled to even exposure.
     *
     * @param dose its present exposure
     */
    public Estimate atEvenExposure(DoseMap dose) {
        SpectrumImage even = EvenExposureSpectrumImage.of(image(), dose);
        return new Estimate(
                name,
                guided,
                model,
                new DenoiseResult(even, method(), result.rareSignals(), Optional.empty(), Optional.empty()),
                seconds,
                trained,
                guideVerdict);
    }

    /** The record of the method that made it. */
    public MethodRecord method() {
        return result.method();
    }

    /** The networks that were trained for it; empty for methods that do not train. */
    public List<MemberRecord> members() {
        return method().members();
    }

    /** Held-out score of the estimate, lower is better; NaN without networks. */
    public double bestScore() {
        return method().heldOut().map(HeldOutScores::score).orElse(Double.NaN);
    }

    /** Held-out score of the mean spectrum alone; NaN without networks. */
    public double trivialScore() {
        return method().heldOut().map(HeldOutScores::meanSpectrum).orElse(Double.NaN);
    }

    /** The times: "training 41 s (7.1, 8.2 ms per step), restoring channels 2 s"; empty without networks. */
    public String times() {
        if (!(method() instanceof NetworkRecord networks)) {
            return "";
        }
        String steps = members().stream()
                .map(member -> Text.format("%.1f", member.history().millisecondsPerStep()))
                .collect(Collectors.joining(", "));
        return networks.secondsByStage().entrySet().stream()
                .map(stage -> Text.format("%s %.0f s", stage.getKey(), stage.getValue())
                        + (stage.getKey().equals("training") ? " (" + steps + " ms per step)" : ""))
                .collect(Collectors.joining(", "));
    }

    public Estimate renamed(String newName) {
        return new Estimate(newName, guided, model, result, seconds, trained, guideVerdict);
    }

    /** Whether a network predicts held-out counts better than the mean spectrum; true without networks. */
    public boolean foundStructure() {
        return method().foundStructure();
    }

    /** The name of the score: a squared error where the networks were trained on one. */
    public String scoreName() {
        return method() instanceof NetworkRecord networks
                        && networks.settings().get(NetworkOptions.TARGET) == TargetKind.BERNOULLI_MASK
                ? "held-out squared error"
                : "held-out deviance per count";
    }
}
