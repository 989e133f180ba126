package io.moseley.workflow.estimate;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.GuideImage;
import io.moseley.workflow.input.SampleDose;
import java.util.List;
import java.util.Optional;

/**
 * A map, what is known of it and what was made of it: what reports, metrics and texts on a run speak of.
 *
 * @param counts that were denoised
 * @param guide of the sample, whether it was used or not
 * @param windows of the lines whose maps the user looks at; empty if none are shown
 * @param estimates at the dose of the counts, the kept one last
 */
public record RunResult(
        CountSpectrumImage counts,
        SampleDose dose,
        Optional<GuideImage> guide,
        List<EnergyWindow> windows,
        List<Estimate> estimates) {
    public RunResult {
        windows = List.copyOf(windows);
        estimates = List.copyOf(estimates);
    }

    /** The estimate that is the result. */
    public Estimate kept() {
        return estimates.get(estimates.size() - 1);
    }
}
