package io.moseley.denoise.trust.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.Trials;
import io.moseley.denoise.trust.TrustFinding;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuideFitTest {
    private static final Simulation SAMPLE = Trials.sample("core-shell", 3, 16, 1);

    private static TrustFinding of(double gain, boolean used) {
        return new GuideFit(
                        Optional.of(new GuideVerdict(
                                new PairedGain(gain, 0.01), new PairedGain(gain, 0.01), Optional.empty(), 0.5)),
                        used)
                .run(Trials.tested(SAMPLE, SAMPLE.truth(), used), DenoiseContext.quiet(0));
    }

    @Test
    void aGuideThatHelpsPasses() {
        assertThat(of(0.05, true).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aMisleadingGuideFailsTheResultThatUsesIt() {
        TrustFinding finding = of(-0.05, true);

        assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding.sentence()).contains("contradicts the X-rays").contains("5.0 standard errors");
    }

    @Test
    void aMisleadingGuideThatWasNotUsedIsSaid() {
        assertThat(of(-0.05, false).outcome()).isEqualTo(Outcome.CHECK);
    }

    @Test
    void aGuideThatIsNotHeededIsSaidToBe() {
        PairedGain gain = new PairedGain(0.05, 0.01);
        GuideVerdict verdict = new GuideVerdict(gain, gain, Optional.of(new PairedGain(0.001, 0.01)), 0.5);
        TrustFinding finding = new GuideFit(Optional.of(verdict), false)
                .run(Trials.tested(SAMPLE, SAMPLE.truth(), false), DenoiseContext.quiet(0));

        assertThat(finding.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(finding.sentence()).contains("the guide itself adds nothing");
        assertThat(finding.numbers()).containsKey("gain_in_place_per_count");
    }

    @Test
    void withoutAComparisonNothingIsTested() {
        TrustFinding finding = new GuideFit(Optional.empty(), false)
                .run(Trials.tested(SAMPLE, SAMPLE.truth(), false), DenoiseContext.quiet(0));

        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_TESTED);
    }
}
