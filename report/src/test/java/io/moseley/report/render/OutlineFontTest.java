package io.moseley.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.report.figures.MapFigure;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OutlineFontTest {
    @Test
    void widthsAreThoseOfTheFont() {
        // DejaVu Sans: advance of "x" 1212 and of "W" 2025 of 2048 units per em.
        assertThat(OutlineFont.REGULAR.width("x", 2048)).isEqualTo(1212);
        assertThat(OutlineFont.REGULAR.width("xW", 2048)).isEqualTo(1212 + 2025);
    }

    @Test
    void allTextsOfTheFiguresHaveGlyphs() {
        String texts = "Fe Kα β γ δ η ζ ℓ µm Å 0.12–3.4 ×10⁻⁵⁶ − · σ χ² ± √ ≥ äöüß Пример";
        for (OutlineFont font : new OutlineFont[] {OutlineFont.REGULAR, OutlineFont.BOLD}) {
            for (char c : texts.toCharArray()) {
                assertThat(font.has(c)).as("%s", c).isTrue();
            }
        }
    }

    @Test
    void capitalsStandOnTheBaseline() {
        Rectangle2D box = OutlineFont.REGULAR.outline("H", 100).getBounds2D();
        assertThat(box.getMaxY()).isEqualTo(0, within(0.5));
        assertThat(box.getMinY()).isEqualTo(-72.9, within(0.5));
    }

    @Test
    void accentedLettersContainTheirBaseLetter() {
        Rectangle2D plain = OutlineFont.REGULAR.outline("e", 100).getBounds2D();
        Rectangle2D accented = OutlineFont.REGULAR.outline("é", 100).getBounds2D();
        assertThat(accented.getMaxY()).isEqualTo(plain.getMaxY(), within(0.1));
        assertThat(accented.getHeight()).isGreaterThan(plain.getHeight() + 10);
    }

    @Test
    void unknownCharactersAreABoxAndNoError() {
        assertThat(OutlineFont.REGULAR.has('漢')).isFalse();
        assertThat(OutlineFont.REGULAR.outline("漢", 10).getBounds2D().getWidth())
                .isPositive();
    }

    /** Java's font library fails to load where libfreetype or libfontconfig is missing. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void drawingTextDoesNotLoadJavasFontLibrary() throws IOException {
        new MapFigure(ScalarMap.uncalibrated(new double[] {1, 2}, 1, 2))
                .title("Fe Kα")
                .png();
        assertThat(Files.readString(Path.of("/proc/self/maps")))
                .contains("libawt")
                .doesNotContain("libfontmanager");
    }
}
