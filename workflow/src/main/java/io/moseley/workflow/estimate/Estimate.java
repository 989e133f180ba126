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
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One estimate of the expected counts, with its place in the comparison.
 *
 * @param name heading of its column: "denoised", "denoised with HAADF"
 * @param guided whether the guide was used
 * @param model what made it, see {@link Denoiser#name()}
 * @param seconds that it took
 * @param trained the networks that made it, to be applied to further maps; absent if none was trained or none found
 *     structure
 * @param guideVerdict on the guide that it used, where the same was done without it
 */
public record Estimate(
        String name,
        boolean guided,
        String model,
        DenoiseResult result,
        double seconds,
        Optional<TrainedModel> trained,
        Optional<GuideVerdict> guideVerdict) {
    /** Marks the guided estimate where held-out counts do not speak for it. */
    public static final String NOT_USED = " (not used)";

    public Estimate(String name, boolean guided, String model, DenoiseResult result, double seconds) {
        this(name, guided, model, result, seconds, Optional.empty(), Optional.empty());
    }

    public SpectrumImage image() {
        return result.expectedCounts();
    }

    /**
     * The same estimate at even exposure.
     *
     * @param dose that it has now
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

    /** How it was made. */
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

    /** Where the time went: "training 41 s (7.1 and 8.2 ms per step), restoring channels 2 s"; empty without networks. */
    public String times() {
        if (!(method() instanceof NetworkRecord networks)) {
            return "";
        }
        String steps = members().stream()
                .map(member ->
                        String.format(Locale.ROOT, "%.1f", member.history().millisecondsPerStep()))
                .collect(Collectors.joining(", "));
        return networks.stages().stream()
                .map(stage -> String.format(Locale.ROOT, "%s %.0f s", stage.name(), stage.seconds())
                        + (stage.name().equals("training") ? " (" + steps + " ms per step)" : ""))
                .collect(Collectors.joining(", "));
    }

    public Estimate renamed(String newName) {
        return new Estimate(newName, guided, model, result, seconds, trained, guideVerdict);
    }

    /** Whether at least one network did better on held-out counts than chance explains; true without networks. */
    public boolean foundStructure() {
        return method().foundStructure();
    }

    /** What the score measures: a squared error where the network was trained on one. */
    public String scoreName() {
        return method() instanceof NetworkRecord networks
                        && networks.settings().target().kind() == TargetKind.BERNOULLI_MASK
                ? "held-out squared error"
                : "held-out deviance per count";
    }
}
