package io.moseley.workflow.trust;

import io.moseley.count.CountThinning;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.HeldOutTrial;
import io.moseley.denoise.trust.ComparedCountsSource;
import io.moseley.denoise.trust.CountsKept;
import io.moseley.denoise.trust.HeldOutComparison;
import io.moseley.denoise.trust.InputCheck;
import io.moseley.denoise.trust.ResidualStructure;
import io.moseley.denoise.trust.TestedResult;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.denoise.trust.TrustMap;
import io.moseley.denoise.trust.TrustTest;
import io.moseley.denoise.trust.Uncertainty;
import io.moseley.denoise.trust.guide.GuideDependence;
import io.moseley.denoise.trust.guide.GuideFit;
import io.moseley.denoise.trust.planted.PlantedSignals;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.estimate.EstimateRun;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.options.Checks;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.TrustLevel;
import java.util.List;
import java.util.Optional;

/** List of all trust tests in the order in which they run: where time is short, the last ones are left out. */
public final class TrustTests {
    private static final double FITTED = 0.9;

    private TrustTests() {}

    /** Tests of the kept estimate. */
    static List<TrustTest> of(DenoiseOptions options, DenoiseOutcome outcome) {
        TrustLevel level = options.get(Checks.TRUST);
        if (level == TrustLevel.OFF) {
            return List.of();
        }
        boolean anew = level == TrustLevel.FULL;
        Estimate kept = outcome.kept();
        SampleDose dose = outcome.input().dose();
        ComparedCountsSource source = new ComparedCountsSource();
        return List.of(
                new GuideFit(outcome.guideVerdict(), kept.guided()),
                new InputCheck(dose.sentence(), dose.ignoredStep(outcome.input().counts())),
                new CountsKept(source),
                new ResidualStructure(source),
                new Uncertainty(anew),
                new HeldOutComparison((tested, context) -> trial(options, kept, tested, context), kept.model()),
                new GuideDependence(),
                new PlantedSignals(anew));
    }

    /**
     * Estimate from nine tenths of the counts, for the comparison on the last tenth. Networks leave it behind. A method without
     * training runs again with the rank and strength it chose; it chooses everything else (bands and passes of BM3D, the use of
     * the guide in fusion) anew.
     */
    private static Optional<HeldOutTrial> trial(
            DenoiseOptions options, Estimate kept, TestedResult tested, DenoiseContext context) {
        Optional<HeldOutTrial> known = kept.result().trial();
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
                EstimateRun.classical(options, kept.method())
                        .denoise(new DenoiseInput(split.kept(), input.guide(), input.dose()), context)
                        .expectedCounts(),
                (1 - FITTED) / FITTED));
    }

    /** Maps of the standard errors of pixels, one for each line window; empty if not estimated. */
    public static List<TrustMap> uncertainty(List<TrustFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.test().equals(Uncertainty.NAME))
                .flatMap(finding -> finding.maps().stream())
                .toList();
    }
}
