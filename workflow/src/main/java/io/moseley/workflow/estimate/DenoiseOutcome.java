package io.moseley.workflow.estimate;

import io.moseley.denoise.GuideVerdict;
import io.moseley.workflow.input.MapInput;
import java.util.List;
import java.util.Optional;

/**
 * The result of a run: what outputs, reports and texts speak of.
 *
 * @param input the map that was denoised
 * @param estimates at the dose of the counts, the kept one last
 * @param trust verdict of the trust tests; absent if none were made
 * @param interrupted whether the user stopped the training; the estimates are the best up to then
 */
public record DenoiseOutcome(
        MapInput input, List<Estimate> estimates, Optional<TestedTrust> trust, boolean interrupted) {
    public DenoiseOutcome {
        estimates = List.copyOf(estimates);
    }

    /** The estimate that is the result. */
    public Estimate kept() {
        return estimates.get(estimates.size() - 1);
    }

    /** Verdict on the guide, whether its estimate was kept or not; absent if there is none, or it was not tested. */
    public Optional<GuideVerdict> guideVerdict() {
        return estimates.stream().flatMap(each -> each.guideVerdict().stream()).findFirst();
    }
}
