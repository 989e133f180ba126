package io.moseley.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxesTest {
    private final EnergyAxis energy = new EnergyAxis(0.01, -0.2, 2048);

    @Test
    void channelsAndEnergiesAreInverse() {
        assertThat(energy.channelOf(energy.energyKev(777))).isCloseTo(777, within(1e-9));
        assertThat(energy.lowKev()).isCloseTo(-0.205, within(1e-12));
        assertThat(energy.highKev()).isCloseTo(-0.2 + 20.475, within(1e-9));
    }

    @Test
    void aWindowTakesTheChannelsWhoseCentresLieInIt() {
        assertThat(energy.channels(new EnergyWindow("", 0, 0.1))).isEqualTo(new ChannelRange(20, 31));
        assertThat(energy.channels(new EnergyWindow("", 0.001, 0.009)).isEmpty())
                .isTrue();
    }

    @Test
    void aWindowOutsideTheAxisIsEmptyAndAWiderOneIsClipped() {
        assertThat(energy.channels(new EnergyWindow("", -9, -8)).isEmpty()).isTrue();
        assertThat(energy.channels(new EnergyWindow("", 50, 60)).isEmpty()).isTrue();
        assertThat(energy.channels(new EnergyWindow("", -9, 60))).isEqualTo(new ChannelRange(0, 2048));
        assertThat(energy.channels(new EnergyWindow("", 0, Double.POSITIVE_INFINITY)))
                .isEqualTo(new ChannelRange(20, 2048));
    }

    @Test
    void rebinningAndCroppingTheEnergyAxisKeepTheEnergies() {
        EnergyAxis rebinned = energy.rebin(4);
        assertThat(rebinned.lowKev()).isCloseTo(energy.lowKev(), within(1e-12));
        assertThat(rebinned.channels()).isEqualTo(512);
        assertThat(energy.rebin(1)).isEqualTo(energy);
        assertThat(energy.crop(new ChannelRange(100, 200)).energyKev(0)).isEqualTo(energy.energyKev(100));
    }

    @Test
    void impossibleEnergyAxesAreRefusedWithTheirValue() {
        assertThatThrownBy(() -> new EnergyAxis(0, 0, 5)).hasMessageContaining("0.0 keV");
        assertThatThrownBy(() -> new EnergyAxis(0.01, Double.NaN, 5)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new EnergyAxis(0.01, 0, 0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> energy.rebin(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> energy.crop(new ChannelRange(0, 2049))).hasMessageContaining("2048");
        assertThatThrownBy(() -> new EnergyWindow("", 2, 1)).hasMessageContaining("2.0 to 1.0");
    }

    @Test
    void navigationAxesKeepTheirEdges() {
        NavigationAxis axis = new NavigationAxis("x", "nm", 2, 10, 30);
        assertThat(axis.extent()).isEqualTo(60);
        assertThat(leftEdge(axis.rebin(3))).isCloseTo(leftEdge(axis), within(1e-12));
        assertThat(axis.rebin(3).size()).isEqualTo(10);
        assertThat(leftEdge(axis.resample(47))).isCloseTo(leftEdge(axis), within(1e-12));
        assertThat(axis.resample(47).extent()).isCloseTo(60, within(1e-9));
        assertThat(axis.crop(5, 10).offset()).isEqualTo(20);
        assertThatThrownBy(() -> axis.crop(25, 10)).hasMessageContaining("25..35");
        assertThatThrownBy(() -> axis.rebin(31)).hasMessageContaining("31");
        assertThat(NavigationAxis.uncalibrated("x", 3).isCalibrated()).isFalse();
    }

    @Test
    void doseMapsHaveMeanOne() {
        DoseMap step = DoseMap.rowStep(4, 5, 1, 1.5);
        double sum = 0;
        for (int p = 0; p < 20; p++) {
            sum += step.exposure(p);
        }
        assertThat(sum / 20).isCloseTo(1, within(1e-6));
        assertThat(step.exposure(4) / step.exposure(5)).isCloseTo(1.5f, within(1e-6f));
        assertThat(step.isUniform()).isFalse();
        assertThat(DoseMap.uniform(3, 3).isUniform()).isTrue();
        assertThat(DoseMap.of(1, 2, new double[] {3, 0}).exposure(0)).isEqualTo(1);
        assertThatThrownBy(() -> DoseMap.of(1, 2, new double[] {1, -1})).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> DoseMap.of(1, 2, new double[] {1})).hasMessageContaining("expected 2");
    }

    private static double leftEdge(NavigationAxis axis) {
        return axis.offset() - axis.scale() / 2;
    }
}
