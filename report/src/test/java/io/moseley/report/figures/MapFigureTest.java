package io.moseley.report.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.Colormap;
import io.moseley.report.render.MapPanel;
import io.moseley.report.render.ScalarMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapFigureTest {
    @ParameterizedTest
    @CsvSource({"1,1", "8,8", "201,201", "512,64", "64,512", "1,2048", "2048,1", "2048,2048", "3,5000"})
    void mapsOfAllSizesAreDrawn(int height, int width) {
        double[] values = new double[height * width];
        Arrays.setAll(values, i -> i % 17);
        BufferedImage image = new MapFigure(ScalarMap.uncalibrated(values, height, width))
                .title("Fe Kα")
                .subtitle("6.32–6.48 keV")
                .render();
        assertThat(image.getWidth()).isBetween(300, 5000);
        assertThat(image.getHeight()).isBetween(150, 5000);
        assertMarginIsWhite(image);
    }

    @Test
    void eachPixelBecomesABlockOfItsColour() {
        MapPanel panel = MapPanel.fit(ScalarMap.uncalibrated(new double[6], 2, 3), 30, 100);
        assertThat(panel.width()).isEqualTo(30);
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        ScalarMap map = ScalarMap.uncalibrated(new double[] {0, 51, 102, 153, 204, 255}, 2, 3);
        panel.paint(image.createGraphics(), map, new ColorLimits(0, 255.99, ""), Colormap.GRAY, 5, 5);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 30; x++) {
                int value = 51 * (y / 10 * 3 + x / 10);
                assertThat(image.getRGB(5 + x, 5 + y) & 0xFF).as("%d,%d", y, x).isBetween(value - 1, value + 1);
            }
        }
    }

    @Test
    void mapsLargerThanTheRoomAreAveragedAndSaySo() {
        MapPanel panel = MapPanel.fit(ScalarMap.uncalibrated(new double[25], 5, 5), 3, 3);
        assertThat(panel.reduction()).isEqualTo(2);
        assertThat(panel.note()).get().asString().contains("mean of 2 × 2");
        double[] values = new double[25];
        Arrays.fill(values, 200);
        BufferedImage image = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
        panel.paint(
                image.createGraphics(),
                ScalarMap.uncalibrated(values, 5, 5),
                new ColorLimits(0, 256, ""),
                Colormap.GRAY,
                1,
                1);
        assertThat(image.getRGB(1 + panel.width() - 1, 1 + panel.height() - 1) & 0xFF)
                .isEqualTo(200);
    }

    @Test
    void pixelsWithoutValueAreChequeredAndExplained() {
        double[] values = {Double.NaN, 1, 2, Double.POSITIVE_INFINITY};
        MapFigure figure = new MapFigure(ScalarMap.uncalibrated(values, 2, 2)).colormap(Colormap.GRAY);
        BufferedImage image = figure.render();
        boolean light = false;
        for (int x = 0; x < image.getWidth(); x++) {
            light |= (image.getRGB(x, 40) & 0xFFFFFF) == 0xC4C4C4;
        }
        assertThat(light).isTrue();
    }

    @Test
    void constantAndEmptyMapsAreDrawn() {
        new MapFigure(ScalarMap.uncalibrated(new double[] {5, 5, 5, 5}, 2, 2)).render();
        new MapFigure(ScalarMap.uncalibrated(new double[4], 2, 2)).render();
        new MapFigure(ScalarMap.uncalibrated(new double[] {Double.NaN, Double.NaN}, 1, 2)).render();
        new MapFigure(ScalarMap.uncalibrated(new double[] {Double.MAX_VALUE, -Double.MAX_VALUE, 0, 1e300}, 2, 2))
                .render();
    }

    @Test
    void theSameMapGivesTheSameBytesAndReadablePng() throws IOException {
        ScalarMap map = ScalarMap.uncalibrated(new double[] {1, 2, 3, 4}, 2, 2);
        byte[] png = new MapFigure(map).title("O Kα").png();
        assertThat(png).isEqualTo(new MapFigure(map).title("O Kα").png());
        assertThat(ImageIO.read(new ByteArrayInputStream(png))).isNotNull();
    }

    @Test
    void guideImagesAreMaps() {
        NavigationAxis axis = new NavigationAxis("x", "nm", 2, 0, 2);
        ScalarMap map = ScalarMap.of(new GuideImage("HAADF", axis, axis, new float[] {1, 2, 3, 4}));
        assertThat(map.value(1, 0)).isEqualTo(3);
    }

    static void assertMarginIsWhite(BufferedImage image) {
        int right = image.getWidth() - 2;
        int bottom = image.getHeight() - 2;
        for (int y = 0; y < image.getHeight(); y++) {
            assertThat(image.getRGB(right, y) & 0xFFFFFF)
                    .as("right margin, row %d", y)
                    .isEqualTo(0xFFFFFF);
            assertThat(image.getRGB(1, y) & 0xFFFFFF)
                    .as("left margin, row %d", y)
                    .isEqualTo(0xFFFFFF);
        }
        for (int x = 0; x < image.getWidth(); x++) {
            assertThat(image.getRGB(x, bottom) & 0xFFFFFF)
                    .as("bottom margin, column %d", x)
                    .isEqualTo(0xFFFFFF);
            assertThat(image.getRGB(x, 1) & 0xFFFFFF)
                    .as("top margin, column %d", x)
                    .isEqualTo(0xFFFFFF);
        }
    }
}
