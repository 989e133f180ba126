package io.moseley.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColormapTest {
    @Test
    void tablesHaveTheirPublishedEndColours() {
        assertThat(Colormap.VIRIDIS.rgb(0)).isEqualTo(0x440154);
        assertThat(Colormap.VIRIDIS.rgb(255)).isEqualTo(0xFDE725);
        assertThat(Colormap.GRAY.rgb(127)).isEqualTo(0x7F7F7F);
    }

    @Test
    void signedValuesAreDarkerTheFartherTheyAreFromZero() {
        for (int i = 1; i < 128; i++) {
            assertThat(luma(Colormap.BLUE_RED.rgb(i)))
                    .as("below zero, %d", i)
                    .isGreaterThan(luma(Colormap.BLUE_RED.rgb(i - 1)) - 1.5);
            assertThat(luma(Colormap.BLUE_RED.rgb(255 - i)))
                    .as("above zero, %d", 255 - i)
                    .isGreaterThan(luma(Colormap.BLUE_RED.rgb(256 - i)) - 1.5);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "BLUE_RED", mode = EnumSource.Mode.EXCLUDE)
    void lightnessNeverFalls(Colormap map) {
        for (int i = 1; i < 256; i++) {
            assertThat(luma(map.rgb(i))).as("%s %d", map, i).isGreaterThan(luma(map.rgb(i - 1)) - 1.5);
        }
    }

    @Test
    void fractionsBeyondTheEndsTakeTheEndColours() {
        assertThat(Colormap.GRAY.rgb(-3.0)).isEqualTo(0);
        assertThat(Colormap.GRAY.rgb(1.0)).isEqualTo(0xFFFFFF);
        assertThat(Colormap.GRAY.rgb(Double.POSITIVE_INFINITY)).isEqualTo(0xFFFFFF);
    }

    private static double luma(int rgb) {
        return 0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
    }
}
