package io.moseley.workflow.trust;

import io.moseley.count.CountThinning;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.HeldOutTrial;
import io.moseley.denoise.trust.TestedResult;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.estimate.EstimateRun;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.options.DenoiseOptions;
import java.util.List;
import java.util.Optional;

/**
 * A run whose result is tested.
 *
 * @param estimates of the run, the kept one last
 */
record TestedRun(DenoiseOptions options, CountSpectrumImage counts, SampleDose dose, List<Estimate> estimates) {
    private static final double FITTED = 0.9;

    Estimate kept() {
        return estimates.get(estimates.size() - 1);
    }

    /** Verdict on the guide, whether its estimate was kept or not; absent if there is none, or it was not tested. */
    Optional<GuideVerdict> guideVerdict() {
        return estimates.stream().flatMap(each -> each.guideVerdict().stream()).findFirst();
    }

    /**
     * Estimate from nine tenths of the counts, for the comparison on the last tenth. Networks leave it behind. A method without
     * training runs again with the rank and strength it chose; it chooses everything else (bands and passes of BM3D, the use of
     * the guide in fusion) anew.
     */
    Optional<HeldOutTrial> trial(TestedResult tested, DenoiseContext context) {
        Optional<HeldOutTrial> known = kept().result().trial();
        if (known.isPresent() || options.usesNetwork()) {
            return known;
        }
        DenoiseInput input = tested.input();
        CountThinning.Split split = CountThinning.binomial(input.counts(), FITTED, context.seeds().stream("hold-out"));
        if (split.kept().totalCounts() == 0) {
            return Optional.empty();
        }
        return Optional.of(new HeldOutTrial(
                split.kept(),
                split.rest(),
                EstimateRun.classical(options, kept().method())
                        .denoise(new DenoiseInput(split.kept(), input.guide(), input.dose()), context)
                        .expectedCounts(),
                (1 - FITTED) / FITTED));
    }
}
