package io.moseley.workflow.denoise;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.record.MethodRecord;
import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.report.page.ReportContent.Verdict;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.Phantoms;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.estimate.Records;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportVerdictTest {
    @Test
    void oneFailedTestIsNamedAndRulesTheVerdict() {
        Verdict verdict = ReportVerdict.of(
                List.of(
                        finding("Every count is there.", Outcome.PASSED),
                        finding("The residuals are not noise.", Outcome.FAILED)),
                estimate(Records.networks()),
                List.of("10 counts in"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict.outcome().level()).isEqualTo("UNRELIABLE");
        assertThat(verdict.headline()).contains("The residuals are not noise.").doesNotContain("Every count is there.");
        assertThat(verdict.sentences()).containsExactly("10 counts in.");
    }

    @Test
    void withoutTestsNothingIsPromised() {
        Verdict verdict = ReportVerdict.of(List.of(), estimate(Records.networks()), List.of());
        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_TESTED);
        assertThat(verdict.headline()).contains("has not been tested");
    }

    @Test
    void theMeanSpectrumEverywhereIsNoResultWhateverTestsSay() {
        Verdict verdict = ReportVerdict.of(
                List.of(finding("Counts kept", Outcome.PASSED)), estimate(Records.withoutStructure()), List.of());
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict.headline()).contains("no structure");
    }

    private static TrustFinding finding(String sentence, Outcome outcome) {
        return new TrustFinding("test", "Title", outcome, List.of(sentence), Map.of(), List.of(), List.of());
    }

    private static Estimate estimate(MethodRecord method) {
        CountSpectrumImage counts = Phantoms.counts(4, 4, 16, 3, 1);
        return new Estimate("denoised", false, "dcae3d", new DenoiseResult(counts, method), 1);
    }
}
