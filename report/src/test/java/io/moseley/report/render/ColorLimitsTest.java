package io.moseley.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColorLimitsTest {
    private static ScalarMap row(double... values) {
        return ScalarMap.uncalibrated(values, 1, values.length);
    }

    @Test
    void robustLimitsLeaveOutAThousandthAtEachEnd() {
        double[] values = new double[100_001];
        Arrays.setAll(values, i -> i);
        ColorLimits limits = ColorLimits.robust(row(values));
        assertThat(limits.low()).isEqualTo(100, within(2.0));
        assertThat(limits.high()).isEqualTo(99_900, within(2.0));
        assertThat(limits.text()).contains("0.1 and 99.9 % percentiles");
    }

    @Test
    void oneHotPixelDoesNotStretchTheScale() {
        double[] values = new double[10_000];
        Arrays.setAll(values, i -> i % 10);
        values[5] = 1e6;
        assertThat(ColorLimits.robust(row(values)).high()).isEqualTo(9);
    }

    @Test
    void aSpeckInAnEmptyMapKeepsItsScale() {
        double[] values = new double[10_000];
        values[77] = 12;
        ColorLimits limits = ColorLimits.robust(row(values));
        assertThat(limits.low()).isZero();
        assertThat(limits.high()).isEqualTo(12);
    }

    @Test
    void nearlyFlatMapsLookFlat() {
        ColorLimits limits = ColorLimits.robust(row(100, 100.1, 100.2));
        assertThat(limits.high() - limits.low()).isEqualTo(10.02, within(0.02));
        assertThat(limits.fraction(100.1)).isEqualTo(0.5, within(0.01));
        assertThat(limits.rule()).contains("widened");
    }

    @Test
    void degenerateMapsHaveLimits() {
        assertThat(ColorLimits.robust(row(0, 0)))
                .extracting(ColorLimits::low, ColorLimits::high)
                .containsExactly(0.0, 1.0);
        assertThat(ColorLimits.robust(row(Double.NaN)).high()).isEqualTo(1);
        assertThat(ColorLimits.robust(row(-4)).low()).isLessThan(-4);
        assertThat(ColorLimits.robust(row(Double.POSITIVE_INFINITY, 1, 3)).high())
                .isLessThanOrEqualTo(3);
        assertThat(ColorLimits.robust(row(Double.MIN_VALUE)).high()).isFinite();
    }

    @Test
    void limitsOfSeveralMapsPoolTheirValues() {
        ColorLimits limits = ColorLimits.robust(List.of(row(0, 1), row(9, 10)));
        assertThat(limits.low()).isEqualTo(0, within(0.1));
        assertThat(limits.high()).isEqualTo(10, within(0.1));
    }

    @Test
    void largeMapsAreSampledInAllColumns() {
        int width = 1024;
        double[] values = new double[width * 1024];
        Arrays.setAll(values, i -> i % width);
        ColorLimits limits = ColorLimits.robust(ScalarMap.uncalibrated(values, 1024, width));
        assertThat(limits.low()).isEqualTo(1, within(1.5));
        assertThat(limits.high()).isEqualTo(1022, within(1.5));
    }

    @Test
    void givenLimitsMustRise() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ColorLimits(2, 2, ""))
                .withMessageContaining("2.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new ColorLimits(0, Double.NaN, ""));
    }

    @Test
    void symmetricLimitsHoldAShareOfTheSizes() {
        ColorLimits limits = ColorLimits.symmetric(row(-3, 1, 2, Double.NaN), 1, "all");
        assertThat(limits).isEqualTo(new ColorLimits(-3, 3, "all"));
        assertThat(ColorLimits.symmetric(row(0, 0)).low()).isEqualTo(-1);
    }
}
