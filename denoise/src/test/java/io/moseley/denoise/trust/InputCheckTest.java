package io.moseley.denoise.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.EnergyAxis;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class InputCheckTest {
    private static final Simulation SAMPLE = Trials.sample("rock", 30, 32, 1);

    private static TrustFinding of(CountSpectrumImage counts, Optional<String> dose, Optional<String> ignored) {
        Simulation sample = new Simulation(
                counts,
                SAMPLE.truth(),
                SAMPLE.guide(),
                SAMPLE.cleanGuide(),
                SAMPLE.dose(),
                SAMPLE.stoppedAfter(),
                SAMPLE.phases(),
                SAMPLE.guideOnly());
        return new InputCheck(dose, ignored).run(Trials.tested(sample, counts, false), DenoiseContext.quiet(0));
    }

    private static CountSpectrumImage changed(IntUnaryOperator change) {
        CountSpectrumImage counts = SAMPLE.counts();
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(counts.header());
        for (int p = 0; p < counts.pixels(); p++) {
            for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                builder.add(p, counts.entryChannel(i), change.applyAsInt(counts.entryCount(i)));
            }
        }
        return builder.build();
    }

    @Test
    void rawCountsPass() {
        TrustFinding finding = of(SAMPLE.counts(), Optional.empty(), Optional.empty());

        assertThat(finding.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(finding.sentence()).contains("30").contains("counts per pixel");
    }

    @Test
    void scaledValuesAreNoCounts() {
        TrustFinding finding = of(changed(n -> 3 * n), Optional.empty(), Optional.empty());

        assertThat(finding.outcome()).isEqualTo(Outcome.CHECK);
        assertThat(finding.sentence()).contains("not raw counts").contains("multiples of 3");
    }

    @Test
    void valuesCutOffAtTheHighestOfTheirTypeAreFound() {
        TrustFinding finding = of(changed(n -> n >= 4 ? 255 : n), Optional.empty(), Optional.empty());

        assertThat(finding.outcome()).isEqualTo(Outcome.CHECK);
        assertThat(finding.sentence()).contains("hold exactly 255").contains("clipped");
    }

    @Test
    void aDoseStepThatIsAllowedForIsSaid() {
        TrustFinding finding =
                of(SAMPLE.counts(), Optional.of("the first 9 rows had 1.5 × the dose"), Optional.empty());

        assertThat(finding.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(finding.sentence()).contains("1.5 × the dose; this is corrected for");
    }

    @Test
    void aDoseStepThatIsNotAllowedForRaisesDoubts() {
        TrustFinding finding =
                of(SAMPLE.counts(), Optional.empty(), Optional.of("the first 9 rows had 1.5 × the dose"));

        assertThat(finding.outcome()).isEqualTo(Outcome.CHECK);
        assertThat(finding.sentence()).contains("not corrected for");
    }

    @Test
    void aZeroPeakIsSaid() {
        CountSpectrumImage counts = SAMPLE.counts();
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(
                counts.header().withEnergyAxis(new EnergyAxis(0.04, -0.2, counts.channels())));
        for (int p = 0; p < counts.pixels(); p++) {
            builder.add(p, 5, 7 + p % 5);
            for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                if (counts.entryChannel(i) > 10) {
                    builder.add(p, counts.entryChannel(i), counts.entryCount(i));
                }
            }
        }

        assertThat(of(builder.build(), Optional.empty(), Optional.empty()).sentence())
                .contains("zero peak")
                .contains("--energy-range");
    }

    @Test
    void fewCountsRaiseDoubts() {
        CountSpectrumImage few = Trials.sample("rock", 1, 32, 1).counts();

        assertThat(of(few, Optional.empty(), Optional.empty()).outcome()).isEqualTo(Outcome.CHECK);
    }
}
