package io.moseley.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.Phantoms;
import io.moseley.workflow.report.ReportContent.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportVerdictTest {
    @Test
    void oneFailedTestIsNamedAndRulesTheVerdict() {
        Verdict verdict = ReportVerdict.of(
                List.of(finding("Counts kept", Outcome.PASSED), finding("Residuals", Outcome.FAILED)),
                estimate(Map.of()),
                List.of("10 counts in"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict.headline())
                .contains("Do not believe")
                .contains("Residuals")
                .doesNotContain("Counts kept");
        assertThat(verdict.sentences()).containsExactly("10 counts in.");
    }

    @Test
    void withoutTestsNothingIsPromised() {
        Verdict verdict = ReportVerdict.of(List.of(), estimate(Map.of()), List.of());
        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_TESTED);
        assertThat(verdict.headline()).contains("has not been tested");
    }

    @Test
    void theMeanSpectrumEverywhereIsNoResultWhateverTestsSay() {
        Verdict verdict = ReportVerdict.of(
                List.of(finding("Counts kept", Outcome.PASSED)), estimate(Map.of("members_averaged", 0)), List.of());
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict.headline()).contains("no structure");
    }

    private static TrustFinding finding(String title, Outcome outcome) {
        return new TrustFinding("test", title, outcome, "A sentence.", Map.of());
    }

    private static Estimate estimate(Map<String, Object> details) {
        CountSpectrumImage counts = Phantoms.counts(4, 4, 16, 3, 1);
        return new Estimate("denoised", false, "dcae3d", new DenoiseResult(counts, details), 1);
    }
}
