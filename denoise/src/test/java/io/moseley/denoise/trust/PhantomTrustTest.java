package io.moseley.denoise.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.HeldOutTrial;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trust tests tell truth from failure; {@link TrustRates} counts how often. */
class PhantomTrustTest {
    private static final int SIDE = 40;

    private static TrustFinding finding(List<TrustFinding> findings, String test) {
        return findings.stream()
                .filter(each -> each.test().equals(test))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFlagged(TrustFinding finding) {
        return finding.outcome() == Outcome.CHECK || finding.outcome() == Outcome.FAILED;
    }

    @ParameterizedTest
    @ValueSource(strings = {"core-shell", "grain-boundary", "rock", "gradient", "contradiction"})
    void honestResultsAreNotFlagged(String phantom) {
        for (double dose : new double[] {3, 30}) {
            Simulation sample = Trials.sample(phantom, dose, SIDE, 11);
            for (ResultKind kind : List.of(ResultKind.TRUTH, ResultKind.HONEST)) {
                assertThat(Trials.findings(sample, kind, false, 11))
                        .as("%s at %s counts", kind, dose)
                        .allSatisfy(finding -> assertThat(finding.outcome())
                                .as(finding.sentence())
                                .isEqualTo(Outcome.PASSED));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "core-shell, OVER_SMOOTHED, residuals",
        "rock, OVER_SMOOTHED, residuals",
        "core-shell, INVENTED, residuals",
        "grain-boundary, INVENTED, residuals",
        "core-shell, MOVED, counts-kept",
        "rock, MOVED, counts-kept",
        "gradient, MOVED, counts-kept",
        "rock, PAINTED, residuals",
        "contradiction, PAINTED, residuals"
    })
    void wrongResultsAreFlaggedByTheRightTest(String phantom, ResultKind kind, String test) {
        Simulation sample = Trials.sample(phantom, 30, SIDE, 12);

        TrustFinding finding = finding(Trials.findings(sample, kind, false, 12), test);

        assertThat(isFlagged(finding)).as(finding.sentence()).isTrue();
        assertThat(finding.sentence()).isNotBlank().doesNotContain("NaN");
    }

    @Test
    void inventedParticlesAreFoundWhereTheyAre() {
        Simulation sample = Trials.sample("core-shell", 30, SIDE, 13);

        TrustFinding finding = finding(Trials.findings(sample, ResultKind.INVENTED, false, 13), "residuals");

        assertThat(finding.numbers().get("suspicions").toString()).contains("A feature is invented");
        assertThat(finding.maps()).isNotEmpty();
        assertThat(finding.curves()).isNotEmpty();
    }

    @Test
    void aPaintedResultFollowsTheGuide() {
        Simulation sample = Trials.sample("contradiction", 30, SIDE, 14);

        TrustFinding finding = finding(Trials.findings(sample, ResultKind.PAINTED, false, 14), "residuals");

        assertThat(finding.numbers().get("suspicions").toString()).contains("painted");
    }

    private static TrustFinding heldOut(Simulation sample, ResultKind kind, String method) {
        return new HeldOutComparison((tested, context) -> Optional.of(Trials.trial(sample, kind, context)), method)
                .run(Trials.tested(sample, sample.truth(), false), DenoiseContext.quiet(5));
    }

    @Test
    void theTruthPredictsUnseenCountsBest() {
        TrustFinding finding = heldOut(Trials.sample("rock", 30, SIDE, 15), ResultKind.TRUTH, "none");

        assertThat(finding.outcome()).as(finding.sentence()).isEqualTo(Outcome.PASSED);
        assertThat(finding.sentence()).contains("raw counts", "smoothing", "PCA", "NMF");
    }

    @Test
    void anOverSmoothedResultIsWorseThanSmoothing() {
        TrustFinding finding = heldOut(Trials.sample("rock", 30, SIDE, 15), ResultKind.OVER_SMOOTHED, "none");

        assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding.sentence()).contains("worse than smoothing");
    }

    @Test
    void tooFewCountsForAnyGainAreSaidWithACoarserGrid() {
        TrustFinding finding = heldOut(Trials.sample("gradient", 0.2, 32, 16), ResultKind.OVER_SMOOTHED, "none");

        assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding.sentence()).contains("mean spectrum").contains("pixels to reach 10 counts per pixel");
    }

    @Test
    void aMethodIsNotComparedWithItself() {
        TrustFinding finding = heldOut(Trials.sample("rock", 30, 32, 15), ResultKind.OVER_SMOOTHED, "gaussian");

        assertThat(finding.numbers().get("against").toString()).doesNotContain("gaussian");
    }

    @Test
    void stoppedTestsAnswerThatTheyWereNotMade() {
        Simulation sample = Trials.sample("rock", 3, 16, 17);
        Cancellation stopped = new Cancellation();
        stopped.request();
        DenoiseContext context =
                new DenoiseContext(new Seeds(0), 1, MemoryBudget.ofThisJvm(), Progress.none(), stopped);
        TestedResult tested = Trials.tested(sample, sample.truth(), false);
        ComparedCountsSource source = new ComparedCountsSource();

        assertThat(new CountsKept(source).run(tested, context).outcome()).isEqualTo(Outcome.NOT_TESTED);
        assertThat(new ResidualStructure(source).run(tested, context).outcome()).isEqualTo(Outcome.NOT_TESTED);
        assertThat(new HeldOutComparison(
                                (any, same) -> Optional.of(Trials.trial(sample, ResultKind.TRUTH, same)), "none")
                        .run(tested, context)
                        .outcome())
                .isEqualTo(Outcome.NOT_TESTED);
    }

    @Test
    void theExpectedCountsAreReadOnceForAllTests() {
        Simulation sample = Trials.sample("rock", 3, 16, 18);
        int[] rows = {0};
        SpectrumImage counting = new SpectrumImage() {
            @Override
            public SpectrumImageHeader header() {
                return sample.truth().header();
            }

            @Override
            public void readRow(int y, float[] destination) {
                rows[0]++;
                sample.truth().readRow(y, destination);
            }
        };
        TestedResult tested = Trials.tested(sample, counting, false);
        ComparedCountsSource source = new ComparedCountsSource();

        new CountsKept(source).run(tested, DenoiseContext.quiet(0));
        new ResidualStructure(source).run(tested, DenoiseContext.quiet(0));

        assertThat(rows[0]).isEqualTo(16);
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        Simulation sample = Trials.sample("gradient", 3, 24, 19);

        assertThat(finding(Trials.findings(sample, ResultKind.HONEST, false, 1), "residuals")
                        .toMap())
                .isEqualTo(finding(Trials.findings(sample, ResultKind.HONEST, false, 1), "residuals")
                        .toMap());
    }

    @Test
    void aTrialNeedsPartsOfOneShape() {
        Simulation sample = Trials.sample("rock", 3, 16, 18);
        Simulation other = Trials.sample("rock", 3, 24, 18);

        assertThatThrownBy(() -> new HeldOutTrial(sample.counts(), sample.counts(), other.truth(), 0.1))
                .hasMessageContaining("the same pixels");
    }
}
