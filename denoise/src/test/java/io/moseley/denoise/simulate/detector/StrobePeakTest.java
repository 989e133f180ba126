package io.moseley.denoise.simulate.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.spectrum.EnergyAxis;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StrobePeakTest {
    @Test
    void liesAtZeroWithItsWidthAndShare() {
        EnergyAxis axis = new EnergyAxis(0.001, -0.25, 2048);
        double[] spectrum = new StrobePeak(0.2, 60).spectrum(axis);
        double mean = 0;
        double squares = 0;
        for (int c = 0; c < spectrum.length; c++) {
            mean += spectrum[c] * axis.energyKev(c);
            squares += spectrum[c] * axis.energyKev(c) * axis.energyKev(c);
        }
        assertThat(Arrays.stream(spectrum).sum()).isCloseTo(1, within(1e-6));
        assertThat(mean).isCloseTo(0, within(1e-6));
        assertThat(2.3548 * Math.sqrt(squares)).isCloseTo(0.06, within(1e-3));
        assertThat(new StrobePeak(0.2, 60).perPhoton()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void isCutByAnAxisThatBeginsInIt() {
        double[] spectrum = new StrobePeak(0.2, 60).spectrum(new EnergyAxis(0.01, 0.005, 1000));
        assertThat(Arrays.stream(spectrum).sum()).isCloseTo(0.5, within(1e-6));
    }
}
