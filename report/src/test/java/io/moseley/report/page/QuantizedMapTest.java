package io.moseley.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.ScalarMap;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QuantizedMapTest {
    @Test
    void countsStayExact() {
        ScalarMap map = ScalarMap.uncalibrated(new double[] {0, 3, 3, 250, 1, 0}, 2, 3);
        QuantizedMap quantized = QuantizedMap.of(map, new ColorLimits(0, 3, "as given"));
        for (int p = 0; p < 6; p++) {
            assertThat(quantized.levels()[quantized.indices()[p] & 0xFF]).isEqualTo(map.values()[p]);
        }
    }

    @Test
    void manyValuesKeepAPartIn200OfTheColourRangeAndTheExtremes() {
        double[] values = new Random(3).doubles(5000, 2, 9).toArray();
        values[17] = 1000;
        ScalarMap map = ScalarMap.uncalibrated(values, 50, 100);
        ColorLimits limits = new ColorLimits(2, 9, "as given");
        QuantizedMap quantized = QuantizedMap.of(map, limits);
        assertThat(quantized.levels()).hasSizeLessThanOrEqualTo(256).isSorted();
        for (int p = 0; p < values.length; p++) {
            double level = quantized.levels()[quantized.indices()[p] & 0xFF];
            assertThat(level).isCloseTo(values[p], within(7 / 200.0));
        }
    }

    @Test
    void thePngHasTheColoursOfTheLevels() throws IOException {
        double[] values = new Random(5).doubles(600).toArray();
        ScalarMap map = ScalarMap.uncalibrated(values, 20, 30);
        ColorLimits limits = ColorLimits.robust(map);
        QuantizedMap quantized = QuantizedMap.of(map, limits);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(quantized.png(Palette.SIGNED, limits)));
        assertThat(image.getHeight()).isEqualTo(20);
        for (int p = 0; p < values.length; p++) {
            double level = quantized.levels()[quantized.indices()[p] & 0xFF];
            assertThat(image.getRGB(p % 30, p / 30) & 0xFFFFFF).isEqualTo(Palette.SIGNED.rgb(limits.fraction(level)));
        }
    }
}
