package io.moseley.denoise.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InjectionTest {
    private final Simulation phantom = Subjects.phantom("contradiction", 48, 30);
    private final EnergyWindow titanium = Subjects.windows(phantom).stream()
            .filter(window -> window.label().equals("Ti_Ka"))
            .findFirst()
            .orElseThrow();

    @Test
    void countsThatAreLeftAloneKeepAllThatWasPlanted() {
        TrustFinding finding = run(Subjects.smoothed(phantom, 0), Subjects.repetition(0));

        assertThat(finding.outcome()).isEqualTo(Outcome.PASSED);
        for (Map<String, Object> particle : particles(finding)) {
            assertThat((double) particle.get("recovered")).isBetween(0.85, 1.1);
        }
        assertThat(finding.numbers()).containsEntry("appeared_elsewhere", 0);
        assertThat((double) weakLine(finding).get("recovered")).isBetween(0.9, 1.1);
    }

    @Test
    void theScarcestLineIsPlantedAndOneThatTheSampleDoesNotHold() {
        TrustFinding finding = run(Subjects.smoothed(phantom, 0), Subjects.repetition(0));

        assertThat(finding.numbers()).containsEntry("line", "Ti_Ka");
        assertThat((String) weakLine(finding).get("line"))
                .doesNotStartWith("Ti_")
                .doesNotStartWith("Fe_");
        assertThat(finding.sentence()).contains("Ti Kα").contains("come back");
    }

    @Test
    void smoothingThatLosesClearParticlesAsksForACheck() {
        TrustFinding finding = run(Subjects.smoothed(phantom, 3), Subjects.repetition(3));

        assertThat(finding.outcome()).isEqualTo(Outcome.CHECK);
        assertThat((double) particles(finding).get(3).get("recovered")).isLessThan(0.5);
        assertThat(finding.headline()).contains("Clear features are lost or displaced");
    }

    @Test
    void particlesMovedByTwoPixelsAskForACheck() {
        SpectrumImage result = Subjects.smoothed(phantom, 0);
        TrustFinding finding = run(result, Subjects.repetition(0, again -> Subjects.changesMoved(result, again, 3)));

        assertThat(finding.outcome()).isNotEqualTo(Outcome.PASSED);
        assertThat((double) particles(finding).get(3).get("recovered")).isLessThan(0.5);
    }

    @Test
    void losingParticlesOfAFewCountsIsADetectionLimitAndNoFault() {
        SpectrumImage result = Subjects.smoothed(phantom, 0);
        double limit = 20;
        TrustFinding finding =
                run(result, Subjects.repetition(0, again -> Subjects.withoutWeakChanges(result, again, titanium, limit)));

        assertThat(finding.outcome()).isEqualTo(Outcome.PASSED);
        assertThat((double) particles(finding).get(0).get("recovered")).isLessThan(0.5);
        assertThat((double) particles(finding).get(3).get("recovered")).isGreaterThan(0.85);
        assertThat(finding.headline()).startsWith("Particles of fewer than about").contains("Ti Kα are lost");
        assertThat((double) finding.numbers().get("detection_limit_counts"))
                .isBetween((double) particles(finding).get(0).get("counts"), (double)
                        particles(finding).get(3).get("counts"));
    }

    @Test
    void aMethodThatAddsParticlesIsCondemned() {
        SpectrumImage result = Subjects.smoothed(phantom, 1);
        TrustFinding finding = run(result, Subjects.repetition(1, this::withParticles));

        assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding.sentence()).contains("Features appear that were not measured");
    }

    @Test
    void aParticlePaintedIntoTheResultIsCondemned() {
        SpectrumImage result = Subjects.with(Subjects.smoothed(phantom, 1), titanium, 8, 8, 3, 60);

        assertThat(run(result, Subjects.repetition(1)).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void theTruthHoldsNothingThatIsNotInTheCounts() {
        assertThat(Apparition.unsupported(phantom.counts(), phantom.truth(), Subjects.windows(phantom)))
                .isEmpty();
    }

    @Test
    void theThoroughTestDoesEverythingAnew() {
        boolean[] anew = {false};
        Repetition repetition = new Repetition() {
            @Override
            public SpectrumImage applied(DenoiseInput input, DenoiseContext context) {
                throw new AssertionError("not asked for");
            }

            @Override
            public SpectrumImage anew(DenoiseInput input, DenoiseContext context) {
                anew[0] = true;
                assertThat(input.counts().totalCounts())
                        .isGreaterThan(phantom.counts().totalCounts());
                return input.counts();
            }
        };
        Injection.full().run(Subjects.subject(phantom, phantom.counts(), repetition), DenoiseContext.quiet(5));

        assertThat(anew[0]).isTrue();
    }

    @Test
    void aMapWithoutRoomForParticlesIsNotTested() {
        Simulation small = Subjects.phantom("gradient", 12, 30);
        TrustFinding finding = Injection.quick()
                .run(Subjects.subject(small, small.truth(), Subjects.repetition(1)), DenoiseContext.quiet(5));

        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_TESTED);
        assertThat(finding.sentence()).contains("12 × 12");
    }

    private SpectrumImage withParticles(SpectrumImage image) {
        SpectrumImage changed = image;
        for (int i = 0; i < 16; i++) {
            changed = Subjects.with(changed, titanium, 4 + i / 4 * 12, 4 + i % 4 * 12, 3, 60);
        }
        return changed;
    }

    private TrustFinding run(SpectrumImage result, Repetition repetition) {
        return Injection.quick().run(Subjects.subject(phantom, result, repetition), DenoiseContext.quiet(5));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> particles(TrustFinding finding) {
        return (List<Map<String, Object>>) finding.numbers().get("particles");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> weakLine(TrustFinding finding) {
        return (Map<String, Object>) finding.numbers().get("weak_line");
    }
}
