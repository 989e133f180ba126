package io.moseley.denoise.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustVerdictTest {
    private static TrustFinding finding(String test, Outcome outcome) {
        return new TrustFinding(
                test,
                "Title of " + test,
                outcome,
                List.of("Sentence of " + test + ".", "Numbers."),
                Map.of(),
                List.of(),
                List.of());
    }

    private static TrustVerdict of(TrustFinding... findings) {
        return new TrustVerdict(List.of(findings));
    }

    @Test
    void aResultWithoutFaultIsReliable() {
        TrustVerdict verdict = of(finding("held-out", Outcome.PASSED), finding("input", Outcome.PASSED));

        assertThat(verdict.sentence()).isEqualTo("Reliable: Sentence of held-out.");
        assertThat(verdict.isRefusal()).isFalse();
    }

    @Test
    void theDetectionLimitOfAReliableResultIsStated() {
        assertThat(of(finding("held-out", Outcome.PASSED), finding("injection", Outcome.PASSED))
                        .sentence())
                .isEqualTo("Reliable: Sentence of held-out. Sentence of injection.");
    }

    @Test
    void furtherFaultsAreNamedByTheirTitles() {
        assertThat(of(
                                finding("held-out", Outcome.PASSED),
                                finding("input", Outcome.CHECK),
                                finding("residuals", Outcome.CHECK))
                        .sentence())
                .isEqualTo("Check before use: Sentence of input. See also: Title of residuals.");
    }

    @Test
    void eachTestHasALineBelowTheVerdict() {
        assertThat(of(finding("held-out", Outcome.PASSED), finding("residuals", Outcome.FAILED))
                        .lines())
                .containsExactly(
                        "UNRELIABLE: Sentence of residuals.",
                        "Title of held-out (passed): Sentence of held-out.",
                        "Title of residuals (failed): Sentence of residuals.");
    }

    @Test
    void aFailureIsNamedFirstAndRefused() {
        TrustVerdict verdict = of(finding("held-out", Outcome.PASSED), finding("residuals", Outcome.FAILED));

        assertThat(verdict.sentence()).isEqualTo("UNRELIABLE: Sentence of residuals.");
        assertThat(verdict.isRefusal()).isTrue();
    }

    @Test
    void doubtsAreNoRefusalUnlessTheResultIsNoBetterThanASimplerOne() {
        TrustFinding compared = finding("held-out", Outcome.PASSED);
        assertThat(of(compared, finding("residuals", Outcome.CHECK)).isRefusal())
                .isFalse();
        assertThat(of(finding("held-out", Outcome.CHECK)).isRefusal()).isTrue();
        assertThat(of(compared, finding("guide-fits", Outcome.CHECK)).isRefusal())
                .isTrue();
    }

    @Test
    void withoutTheHeldOutTestBelievingIsQualified() {
        TrustVerdict verdict =
                of(TrustFinding.notTested("held-out", "Held-out counts", "no time"), finding("input", Outcome.PASSED));

        assertThat(verdict.sentence()).startsWith("Reliable as far as tested: ");
    }

    @Test
    void withoutTheHeldOutTestAStrictUserMustNotGoOn() {
        TrustVerdict left =
                of(TrustFinding.notTested("held-out", "Held-out counts", "no time"), finding("input", Outcome.PASSED));
        assertThat(left.isRefusal()).isTrue();
        assertThat(left.toMap()).containsEntry("refusal", true);
        assertThat(left.untested())
                .hasValue("the result was not compared with simpler methods on held-out counts (no time)");
        assertThat(of(finding("input", Outcome.PASSED)).isRefusal()).isTrue();
        assertThat(of(finding("held-out", Outcome.PASSED)).untested()).isEmpty();
    }

    @Test
    void nothingTestedIsSaid() {
        assertThat(of(TrustFinding.notTested("input", "Input", "Left out.")).sentence())
                .isEqualTo("Not tested: Left out.");
    }
}
