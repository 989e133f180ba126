package io.moseley.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.spectrum.NavigationAxis;
import java.awt.image.BufferedImage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maps are drawn in their true proportion, whatever the form and the units of their pixels. */
class MapPanelTest {
    @ParameterizedTest
    @CsvSource({
        "16, 3, nm, 40, 1, nm, 1.2",
        "16, 0.003, um, 40, 1, nm, 1.2",
        "40, 1000, pm, 16, 3, nm, 0.8333",
        "200, 1.37, nm, 300, 1, nm, 0.9133",
        "1000, 2, $\\mu m$, 1000, 1, µm, 2",
        "16, 3, nm, 40, 1, px, 0.4",
        "16, 3, '', 40, 1, nm, 0.4",
        "30, 1, mm, 30, 1, nm, 1",
    })
    void theFormIsThatOfTheArea(
            int height, double pixelHeight, String yUnits, int width, double pixelWidth, String xUnits, double form) {
        ScalarMap map = new ScalarMap(
                new NavigationAxis("y", yUnits, pixelHeight, 0, height),
                new NavigationAxis("x", xUnits, pixelWidth, 0, width),
                new double[height * width]);
        for (int most : new int[] {4096, 100}) {
            MapPanel panel = MapPanel.fit(map, 640, most);
            assertThat((double) panel.height() / panel.width()).isCloseTo(form, Offset.offset(0.03 * form));
            assertThat(panel.note().isPresent()).isEqualTo(panel.reduction() > 1);
            assertThat(panel.magnificationX() * width).isCloseTo(panel.width(), Offset.offset(0.02 * panel.width()));
        }
    }

    @Test
    void aDiscIsRound() {
        NavigationAxis y = new NavigationAxis("y", "nm", 3, 0, 16);
        NavigationAxis x = new NavigationAxis("x", "nm", 1, 0, 40);
        double[] values = new double[16 * 40];
        for (int p = 0; p < values.length; p++) {
            values[p] = Math.hypot((p / 40 + 0.5) * 3 - 24, p % 40 + 0.5 - 20) < 15 ? 1 : 0;
        }
        ScalarMap map = new ScalarMap(y, x, values);
        MapPanel panel = MapPanel.fit(map, 640, 4096);
        BufferedImage image = new BufferedImage(panel.width(), panel.height(), BufferedImage.TYPE_INT_RGB);
        panel.paint(image.createGraphics(), map, new ColorLimits(0, 1, ""), Colormap.GRAY, 0, 0);
        int across = 0;
        int down = 0;
        for (int i = 1; i < panel.width() - 1; i++) {
            across += (image.getRGB(i, panel.height() / 2) & 0xFF) > 128 ? 1 : 0;
        }
        for (int i = 1; i < panel.height() - 1; i++) {
            down += (image.getRGB(panel.width() / 2, i) & 0xFF) > 128 ? 1 : 0;
        }
        assertThat((double) down / across).isCloseTo(1, Offset.offset(0.07));
    }

    @Test
    void aLineIsStretchedAndTheFigureSaysSo() {
        MapPanel panel = MapPanel.fit(ScalarMap.uncalibrated(new double[500], 1, 500), 640, 4096);
        assertThat(panel.height()).isEqualTo(16);
        assertThat(panel.note()).contains("Stretched 16 times along y.");
    }
}
