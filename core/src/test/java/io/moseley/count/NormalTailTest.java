package io.moseley.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class NormalTailTest {
    @Test
    void tailsAreThoseOfTheTables() {
        assertThat(NormalTail.above(0)).isCloseTo(0.5, within(1e-15));
        assertThat(NormalTail.above(1.959963985)).isCloseTo(0.025, within(1e-9));
        assertThat(NormalTail.above(-1)).isCloseTo(0.8413447461, within(1e-9));
        assertThat(NormalTail.above(5)).isCloseTo(2.866515719e-7, Percentage.withPercentage(1e-4));
        assertThat(NormalTail.above(20)).isCloseTo(2.753624119e-89, Percentage.withPercentage(1e-4));
    }

    @Test
    void seriesAndContinuedFractionMeet() {
        assertThat(NormalTail.above(2 - 1e-12)).isCloseTo(NormalTail.above(2), within(1e-10));
    }

    @Test
    void theLargestOfManyIsLessSurprising() {
        assertThat(NormalTail.ofLargest(3, 1)).isCloseTo(0.0026998, within(1e-6));
        assertThat(NormalTail.ofLargest(-3, 100)).isCloseTo(1 - Math.pow(1 - 0.0026998, 100), within(1e-4));
        assertThat(NormalTail.ofLargest(9, 1000)).isBetween(1e-17, 1e-14);
    }
}
