package io.moseley.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnscombeTest {
    @Test
    void theExactInverseUndoesTheExpectationAtAnyMean() {
        for (double mean = 0.001; mean < 390; mean *= 1.07) {
            assertThat(Anscombe.exactUnbiasedInverse(Anscombe.expected(mean)))
                    .as("mean %s", mean)
                    .isCloseTo(mean, within(1e-6));
        }
    }

    @Test
    void aboveTheTableItStaysExact() {
        for (double mean : new double[] {400, 401, 700, 1500}) {
            assertThat(Anscombe.exactUnbiasedInverse(Anscombe.expected(mean))).isCloseTo(mean, within(1e-4));
        }
    }

    @Test
    void itAgreesWithTheClosedFormApproximation() {
        // M. Mäkitalo and A. Foi, "A closed-form approximation of the exact unbiased inverse of the Anscombe
        // variance-stabilizing transformation", IEEE Trans. Image Process. 20 (2011) 2697.
        for (double d = 1.3; d < 30; d += 0.1) {
            double closed = d * d / 4
                    + Math.sqrt(1.5) / (4 * d)
                    - 11 / (8 * d * d)
                    + 5 * Math.sqrt(1.5) / (8 * d * d * d)
                    - 1.0 / 8;
            assertThat(Anscombe.exactUnbiasedInverse(d)).isCloseTo(closed, within(0.02 + 0.002 * closed));
        }
    }

    @Test
    void noCountsGiveNoCounts() {
        assertThat(Anscombe.exactUnbiasedInverse(Anscombe.forward(0))).isZero();
        assertThat(Anscombe.exactUnbiasedInverse(0.3)).isZero();
    }

    @Test
    void atLowCountsOnlyTheExactInverseIsUnbiased() {
        double d = Anscombe.expected(0.5);
        assertThat(Math.abs(Anscombe.asymptoticInverse(d) - 0.5)).isGreaterThan(0.03);
    }
}
