package io.moseley.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PoissonTailTest {
    @Test
    void smallTailsAreThoseOfTheFormula() {
        assertThat(Math.exp(PoissonTail.logAtLeast(1, 0.3))).isCloseTo(1 - Math.exp(-0.3), within(1e-12));
        assertThat(Math.exp(PoissonTail.logAtLeast(2, 3))).isCloseTo(1 - 4 * Math.exp(-3), within(1e-12));
        assertThat(PoissonTail.logAtLeast(0, 3)).isZero();
        assertThat(PoissonTail.logAtLeast(1, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void bothSidesOfTheMeanAreTheSumOfTheProbabilities() {
        for (double mean : new double[] {0.01, 0.7, 12, 340.5}) {
            for (int n = 1; n < 3 * mean + 12; n++) {
                double sum = 0;
                for (int k = n; k < 3 * mean + 200; k++) {
                    sum += Math.exp(k * Math.log(mean) - mean - BinomialSampler.logFactorial(k));
                }
                assertThat(PoissonTail.logAtLeast(n, mean))
                        .as("P(N >= %d) at %s", n, mean)
                        .isCloseTo(Math.log(sum), within(1e-6 * (1 + Math.abs(Math.log(sum)))));
            }
        }
    }

    @Test
    void tailsBelowTheSmallestDoubleStayFinite() {
        assertThat(PoissonTail.logAtLeast(1000, 1)).isBetween(-6000.0, -5900.0);
    }

    @Test
    void theLargestMeanIsWhereTheTailHasTheProbability() {
        for (int n : new int[] {1, 5, 40, 3000}) {
            double mean = PoissonTail.largestMean(n, Math.log(1e-10));
            assertThat(PoissonTail.logAtLeast(n, mean)).isCloseTo(Math.log(1e-10), within(1e-6));
            assertThat(mean).isLessThan(n);
        }
    }

    @Test
    void whatIsNoTailIsRefused() {
        assertThatThrownBy(() -> PoissonTail.logAtLeast(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PoissonTail.logAtLeast(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PoissonTail.largestMean(3, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
