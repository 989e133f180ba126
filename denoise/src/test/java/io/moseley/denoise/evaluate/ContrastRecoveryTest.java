package io.moseley.denoise.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ContrastRecoveryTest {
    private static final int SIDE = 20;

    /** Two by two bright pixels on a background of 1. */
    private static double[] speck(double brightness) {
        double[] map = new double[SIDE * SIDE];
        Arrays.fill(map, 1);
        for (int p : new int[] {105, 106, 125, 126}) {
            map[p] = brightness;
        }
        return map;
    }

    @Test
    void theTruthKeepsAllContrastAndAFlatMapNone() {
        assertThat(ContrastRecovery.of(speck(5), speck(5))).isEqualTo(1);
        assertThat(ContrastRecovery.of(speck(1), speck(5))).isZero();
    }

    @Test
    void halfTheExcessIsHalfTheContrast() {
        assertThat(ContrastRecovery.of(speck(3), speck(5))).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void anOffsetDoesNotMatter() {
        double[] shifted = Arrays.stream(speck(5)).map(value -> value + 7).toArray();
        assertThat(ContrastRecovery.of(shifted, speck(5))).isCloseTo(1, within(1e-12));
    }

    @Test
    void aFlatTruthHasNoContrastToRecover() {
        assertThat(ContrastRecovery.of(speck(5), speck(1))).isNaN();
    }
}
