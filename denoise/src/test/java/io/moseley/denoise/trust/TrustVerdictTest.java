package io.moseley.denoise.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustVerdictTest {
    private static TrustFinding finding(String test, Outcome outcome) {
        return new TrustFinding(test, "Title of " + test, outcome, "sentence of " + test, Map.of());
    }

    private static TrustVerdict of(TrustFinding... findings) {
        return new TrustVerdict(List.of(findings));
    }

    @Test
    void aResultWithNothingAgainstItIsBelievable() {
        TrustVerdict verdict = of(finding("held-out", Outcome.PASSED), finding("input", Outcome.PASSED));

        assertThat(verdict.sentence())
                .isEqualTo("believable: sentence of held-out; nothing found against it in title of input");
        assertThat(verdict.isRefusal()).isFalse();
    }

    @Test
    void aFailureIsNamedFirstAndRefused() {
        TrustVerdict verdict = of(finding("held-out", Outcome.PASSED), finding("residuals", Outcome.FAILED));

        assertThat(verdict.sentence()).isEqualTo("NOT TO BE BELIEVED: sentence of residuals");
        assertThat(verdict.isRefusal()).isTrue();
    }

    @Test
    void doubtsAreNoRefusalUnlessTheResultIsNoBetterThanASimplerOne() {
        TrustFinding compared = finding("held-out", Outcome.PASSED);
        assertThat(of(compared, finding("residuals", Outcome.DOUBTFUL)).isRefusal())
                .isFalse();
        assertThat(of(finding("held-out", Outcome.DOUBTFUL)).isRefusal()).isTrue();
        assertThat(of(compared, finding("guide-fits", Outcome.DOUBTFUL)).isRefusal())
                .isTrue();
    }

    @Test
    void withoutTheHeldOutTestBelievingIsQualified() {
        TrustVerdict verdict =
                of(TrustFinding.notTested("held-out", "Held-out counts", "no time"), finding("input", Outcome.PASSED));

        assertThat(verdict.sentence()).startsWith("believable as far as it was tested: ");
    }

    @Test
    void withoutTheHeldOutTestAStrictUserMustNotGoOn() {
        TrustVerdict left =
                of(TrustFinding.notTested("held-out", "Held-out counts", "no time"), finding("input", Outcome.PASSED));
        assertThat(left.isRefusal()).isTrue();
        assertThat(left.toMap()).containsEntry("refusal", true);
        assertThat(left.untested())
                .hasValue("the result was not compared with simpler ones by held-out counts (no time)");
        assertThat(of(finding("input", Outcome.PASSED)).isRefusal()).isTrue();
        assertThat(of(finding("held-out", Outcome.PASSED)).untested()).isEmpty();
    }

    @Test
    void nothingTestedIsSaid() {
        assertThat(of(TrustFinding.notTested("input", "Input", "left out")).sentence())
                .isEqualTo("not tested: left out");
    }
}
