package io.moseley.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.spectrum.NavigationAxis;
import io.moseley.xray.LineLabel;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void linearTicksAreRound() {
        assertThat(Ticks.linear(0.3, 9.7, 5)).containsExactly(2, 4, 6, 8);
        assertThat(Ticks.linear(-1, 1, 4)).containsExactly(-1, -0.5, 0, 0.5, 1);
        for (double high = 1e-7; high < 1e9; high *= 1.37) {
            assertThat(Ticks.linear(0, high, 6)).hasSizeBetween(3, 7);
        }
    }

    @Test
    void logarithmicTicksAreDecades() {
        assertThat(Ticks.logarithmic(0.5, 5000)).containsExactly(1, 10, 100, 1000);
        assertThat(Ticks.logarithmic(0.9, 12)).containsExactly(1, 2, 5, 10);
        assertThat(Ticks.logarithmic(1e-20, 1e20).length).isLessThan(10);
    }

    @Test
    void textsHaveTheDecimalsOfTheStep() {
        assertThat(Ticks.text(0.5, 0.25, 1)).isEqualTo("0.5");
        assertThat(Ticks.text(200, 100, 900)).isEqualTo("200");
        assertThat(Ticks.text(-0.1, 0.1, 1)).isEqualTo("−0.1");
        assertThat(Ticks.text(150_000, 50_000, 300_000)).isEqualTo("1.5×10⁵");
        assertThat(Ticks.text(1e-18, 0.1, 1)).isEqualTo("0");
        assertThat(Ticks.plain(0.000123)).isEqualTo("1.23×10⁻⁴");
        assertThat(Ticks.plain(1200)).isEqualTo("1200");
    }

    @Test
    void scaleBarsHaveRoundLengthsInAReadableUnit() {
        assertThat(ScaleBar.of(new NavigationAxis("x", "nm", 1.3, 0, 201))).isEqualTo(new ScaleBar(50 / 1.3, "50 nm"));
        assertThat(ScaleBar.of(new NavigationAxis("x", "µm", 0.0123, 0, 64)).text())
                .isEqualTo("200 nm");
        assertThat(ScaleBar.of(new NavigationAxis("x", "nm", 40, 0, 512)).text())
                .isEqualTo("5 µm");
        assertThat(ScaleBar.of(new NavigationAxis("x", "m", 1e-9, 0, 100)).text())
                .isEqualTo("20 nm");
        assertThat(ScaleBar.of(new NavigationAxis("x", "nm", 0.0001, 0, 10)).text())
                .isEqualTo("0.2 pm");
        assertThat(ScaleBar.of(new NavigationAxis("x", "Å", 2, 0, 100)).text()).isEqualTo("5 nm");
        assertThat(ScaleBar.of(NavigationAxis.uncalibrated("x", 1)).text()).isEqualTo("1 px");
        assertThat(ScaleBar.of(NavigationAxis.uncalibrated("x", 64))).isEqualTo(new ScaleBar(20, "20 px"));
    }

    @Test
    void lineNamesAreWrittenInGreek() {
        assertThat(LineLabel.text("Fe_Ka")).isEqualTo("Fe Kα");
        assertThat(LineLabel.text("Pt_Lb2")).isEqualTo("Pt Lβ2");
        assertThat(LineLabel.text("Ca_Ll")).isEqualTo("Ca Lℓ");
        assertThat(LineLabel.text("background 1")).isEqualTo("background 1");
    }
}
