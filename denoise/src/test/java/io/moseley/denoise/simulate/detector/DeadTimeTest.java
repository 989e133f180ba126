package io.moseley.denoise.simulate.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DeadTimeTest {
    @Test
    void brightPixelsLoseMore() {
        DeadTime dead = new DeadTime(0.3);
        assertThat(dead.recorded(1)).isCloseTo(0.7, within(1e-12));
        assertThat(dead.recorded(0)).isEqualTo(1);
        // r / (1 + r·τ) with τ = 3/7
        assertThat(2 * dead.recorded(2)).isCloseTo(2 / (1 + 2 * 3 / 7.0), within(1e-12));
        assertThat(1e9 * dead.recorded(1e9)).isCloseTo(7 / 3.0, within(1e-6));
        assertThat(new DeadTime(0).recorded(5)).isEqualTo(1);
    }
}
