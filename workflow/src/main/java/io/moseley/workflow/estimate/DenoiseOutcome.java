package io.moseley.workflow.estimate;

import io.moseley.workflow.input.MapInput;
import java.util.List;
import java.util.Objects;
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
        Objects.requireNonNull(input);
        estimates = List.copyOf(estimates);
        Objects.requireNonNull(trust);
    }

    /** An outcome that is not tested. */
    public static DenoiseOutcome untested(MapInput input, List<Estimate> estimates, boolean interrupted) {
        return new DenoiseOutcome(input, estimates, Optional.empty(), interrupted);
    }

    /** The estimate that is the result. */
    public Estimate kept() {
        return estimates.get(estimates.size() - 1);
    }
}
