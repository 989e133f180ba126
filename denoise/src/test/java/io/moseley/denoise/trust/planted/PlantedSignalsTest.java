package io.moseley.denoise.trust.planted;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.Repetition;
import io.moseley.denoise.trust.SmoothedPhantoms;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlantedSignalsTest {
    private final Simulation phantom = SmoothedPhantoms.phantom("contradiction", 48, 30);
    private final EnergyWindow titanium = SmoothedPhantoms.windows(phantom).stream()
            .filter(window -> window.label().equals("Ti_Ka"))
            .findFirst()
            .orElseThrow();

    @Test
    void countsThatAreLeftAloneKeepAllThatWasPlanted() {
        TrustFinding finding = run(SmoothedPhantoms.smoothed(phantom, 0), SmoothedPhantoms.repetition(0));

        assertThat(finding.outcome()).isEqualTo(Outcome.PASSED);
        for (Map<String, Object> particle : particles(finding)) {
            assertThat((double) particle.get("recovered")).isBetween(0.85, 1.1);
        }
        assertThat(finding.numbers()).containsEntry("appeared_elsewhere", 0);
        assertThat((double) weakLine(finding).get("recovered")).isBetween(0.9, 1.1);
    }

    @Test
    void theScarcestLineIsPlantedAndOneThatTheSampleDoesNotHold() {
        TrustFinding finding = run(SmoothedPhantoms.smoothed(phantom, 0), SmoothedPhantoms.repetition(0));

        assertThat(finding.numbers()).containsEntry("line", "Ti_Ka");
        assertThat((String) weakLine(finding).get("line"))
                .doesNotStartWith("Ti_")
                .doesNotStartWith("Fe_");
        assertThat(finding.sentence()).contains("Ti Kα").contains("come back");
    }

    @Test
    void smoothingThatLosesClearParticlesAsksForACheck() {
        TrustFinding finding = run(SmoothedPhantoms.smoothed(phantom, 3), SmoothedPhantoms.repetition(3));

        assertThat(finding.outcome()).isEqualTo(Outcome.CHECK);
        assertThat((double) particles(finding).get(3).get("recovered")).isLessThan(0.5);
        assertThat(finding.headline()).contains("Clear features are lost or displaced");
    }

    @Test
    void particlesMovedByTwoPixelsAskForACheck() {
        SpectrumImage result = SmoothedPhantoms.smoothed(phantom, 0);
        TrustFinding finding =
                run(result, SmoothedPhantoms.repetition(0, again -> SmoothedPhantoms.changesMoved(result, again, 3)));

        assertThat(finding.outcome()).isNotEqualTo(Outcome.PASSED);
        assertThat((double) particles(finding).get(3).get("recovered")).isLessThan(0.5);
    }

    @Test
    void losingParticlesOfAFewCountsIsADetectionLimitAndNoFault() {
        SpectrumImage result = SmoothedPhantoms.smoothed(phantom, 0);
        double limit = 20;
        TrustFinding finding = run(
                result,
                SmoothedPhantoms.repetition(
                        0, again -> SmoothedPhantoms.withoutWeakChanges(result, again, titanium, limit)));

        assertThat(finding.outcome()).isEqualTo(Outcome.PASSED);
        assertThat((double) particles(finding).get(0).get("recovered")).isLessThan(0.5);
        assertThat((double) particles(finding).get(3).get("recovered")).isGreaterThan(0.85);
        assertThat(finding.headline())
                .startsWith("Particles of fewer than about")
                .contains("Ti Kα are lost");
        assertThat((double) finding.numbers().get("detection_limit_counts"))
                .isBetween((double) particles(finding).get(0).get("counts"), (double)
                        particles(finding).get(3).get("counts"));
    }

    @Test
    void aMethodThatAddsParticlesIsCondemned() {
        SpectrumImage result = SmoothedPhantoms.smoothed(phantom, 1);
        TrustFinding finding = run(result, SmoothedPhantoms.repetition(1, this::withParticles));

        assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding.sentence()).contains("Features appear that were not measured");
    }

    @Test
    void aParticlePaintedIntoTheResultIsCondemned() {
        SpectrumImage result = SmoothedPhantoms.with(SmoothedPhantoms.smoothed(phantom, 1), titanium, 8, 8, 3, 60);

        assertThat(run(result, SmoothedPhantoms.repetition(1)).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void theTruthHoldsNothingThatIsNotInTheCounts() {
        assertThat(Artefact.unsupported(phantom.counts(), phantom.truth(), SmoothedPhantoms.windows(phantom)))
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
        new PlantedSignals(true)
                .run(SmoothedPhantoms.tested(phantom, phantom.counts(), repetition), DenoiseContext.quiet(5));

        assertThat(anew[0]).isTrue();
    }

    @Test
    void aMapWithoutRoomForParticlesIsNotTested() {
        Simulation small = SmoothedPhantoms.phantom("gradient", 12, 30);
        TrustFinding finding = new PlantedSignals(false)
                .run(
                        SmoothedPhantoms.tested(small, small.truth(), SmoothedPhantoms.repetition(1)),
                        DenoiseContext.quiet(5));

        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_TESTED);
        assertThat(finding.sentence()).contains("12 × 12");
    }

    private SpectrumImage withParticles(SpectrumImage image) {
        SpectrumImage changed = image;
        for (int i = 0; i < 16; i++) {
            changed = SmoothedPhantoms.with(changed, titanium, 4 + i / 4 * 12, 4 + i % 4 * 12, 3, 60);
        }
        return changed;
    }

    private TrustFinding run(SpectrumImage result, Repetition repetition) {
        return new PlantedSignals(false)
                .run(SmoothedPhantoms.tested(phantom, result, repetition), DenoiseContext.quiet(5));
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
