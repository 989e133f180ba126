package io.moseley.workflow.trust;

import io.moseley.denoise.trust.ComparedCountsSource;
import io.moseley.denoise.trust.CountsKept;
import io.moseley.denoise.trust.HeldOutComparison;
import io.moseley.denoise.trust.InputCheck;
import io.moseley.denoise.trust.ResidualStructure;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.denoise.trust.TrustMap;
import io.moseley.denoise.trust.TrustTest;
import io.moseley.denoise.trust.Uncertainty;
import io.moseley.denoise.trust.guide.GuideDependence;
import io.moseley.denoise.trust.guide.GuideFit;
import io.moseley.denoise.trust.planted.PlantedSignals;
import io.moseley.workflow.options.TrustLevel;
import java.util.List;

/** List of all trust tests in the order in which they run: where time is short, the last ones are left out. */
public final class TrustTests {
    private TrustTests() {}

    static List<TrustTest> of(TrustLevel level, TestedRun evidence) {
        if (level == TrustLevel.OFF) {
            return List.of();
        }
        boolean anew = level == TrustLevel.FULL;
        ComparedCountsSource source = new ComparedCountsSource();
        return List.of(
                new GuideFit(evidence.guideVerdict(), evidence.kept().guided()),
                new InputCheck(evidence.dose().sentence(), evidence.dose().ignoredStep(evidence.counts())),
                new CountsKept(source),
                new ResidualStructure(source),
                new Uncertainty(anew),
                new HeldOutComparison(evidence::trial, evidence.kept().model()),
                new GuideDependence(),
                new PlantedSignals(anew));
    }

    /** Maps of the standard errors of pixels, one for each line window; empty if not estimated. */
    public static List<TrustMap> uncertainty(List<TrustFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.test().equals(Uncertainty.NAME))
                .flatMap(finding -> finding.maps().stream())
                .toList();
    }
}
