package io.moseley.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DetectorResponseTest {
    private final DetectorResponse detector = DetectorResponse.windowless(130);

    @Test
    void theWidthAtManganeseIsTheStatedOne() {
        assertThat(detector.fwhmKev(DetectorResponse.MN_KA_KEV)).isCloseTo(0.130, within(1e-9));
    }

    @Test
    void widthGrowsWithEnergyAndStaysPositive() {
        assertThat(detector.fwhmKev(0.277)).isBetween(0.04, 0.06);
        assertThat(detector.fwhmKev(15)).isBetween(0.19, 0.21);
        assertThat(DetectorResponse.windowless(50).fwhmKev(0.1)).isPositive();
    }

    @Test
    void efficiencyFallsAtBothEndsAndAtTheSiliconEdge() {
        assertThat(detector.efficiency(5)).isGreaterThan(0.95);
        assertThat(detector.efficiency(20)).isBetween(0.2, 0.6);
        assertThat(detector.efficiency(0.277)).isLessThan(detector.efficiency(1.5));
        assertThat(detector.efficiency(1.86)).isLessThan(detector.efficiency(1.82));
        assertThat(detector.efficiency(0.03)).isZero();
        assertThat(detector.efficiency(-1)).isZero();
    }

    @Test
    void aWindowTakesSoftRays() {
        assertThat(DetectorResponse.nitrideWindow(130).efficiency(0.277)).isLessThan(0.8 * detector.efficiency(0.277));
    }

    @Test
    void nonsenseResolutionIsRefused() {
        assertThatThrownBy(() -> DetectorResponse.windowless(0)).hasMessageContaining("0.0 eV");
    }
}
