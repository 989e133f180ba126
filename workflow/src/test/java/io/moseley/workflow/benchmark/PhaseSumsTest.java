package io.moseley.workflow.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.image.PointwiseSpectrumImage;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseSumsTest {
    private static final List<EnergyWindow> WINDOWS = List.of(new EnergyWindow("all", 0.2, 9));

    private final SpectrumImage truth = SmallSamples.flat(16, 16, 64, 40);
    private final CountSpectrumImage counts = SmallSamples.poisson(truth, new Seeds(3).stream("counts"));

    @Test
    void theMeasuredCountsKeepEverySum() {
        assertThat(PhaseSums.of(truth, counts, counts, WINDOWS)).isEqualTo(new PhaseSums(0, 1, 0));
    }

    @Test
    void aTenthTooManyCountsIsOff() {
        SpectrumImage tooMany = PointwiseSpectrumImage.scaled(counts, 1.1f);
        double measured = java.util.Arrays.stream(counts.map(counts.energyAxis().channels(WINDOWS.get(0))))
                .sum();

        PhaseSums sums = PhaseSums.of(truth, counts, tooMany, WINDOWS);

        assertThat(sums.off()).isEqualTo(1);
        assertThat(sums.worstSigma()).isCloseTo(0.1 * Math.sqrt(measured), org.assertj.core.data.Offset.offset(0.01));
    }

    @Test
    void phasesOfFewPixelsAreNotJudged() {
        SpectrumImage small = SmallSamples.flat(8, 8, 64, 40);

        assertThat(PhaseSums.of(small, SmallSamples.poisson(small, new Seeds(3).stream("counts")), small, WINDOWS)
                        .all())
                .isZero();
    }
}
