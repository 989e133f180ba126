package io.moseley.io.array;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundingTest {
    @Test
    void valuesNextToWholeNumbersAreRoundedAndCounted() {
        Rounding rounding = new Rounding();
        assertThat(rounding.whole(3)).isEqualTo(3);
        assertThat(rounding.sentence()).isEmpty();
        assertThat(rounding.whole(0.99999994)).isEqualTo(1);
        assertThat(rounding.whole(-5e-6)).isZero();
        assertThat(rounding.whole(20_000.002)).isEqualTo(20_000);
        assertThat(rounding.sentence()).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("3 values within 0.002 of whole numbers were rounded"));
    }

    @Test
    void fractionsAreNotRounded() {
        Rounding rounding = new Rounding();
        assertThat(rounding.whole(1.0002)).isNaN();
        assertThat(rounding.whole(-0.01)).isNaN();
        assertThat(rounding.whole(Double.NaN)).isNaN();
        assertThat(rounding.whole(Double.POSITIVE_INFINITY)).isNotEqualTo(0);
    }

    @Test
    void nothingButNoiseAroundZeroIsNoCount() {
        Rounding rounding = new Rounding();
        rounding.whole(1e-6);
        assertThat(rounding.leavesNothing()).isTrue();
    }
}
