package io.moseley.denoise.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.error.UsageException;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.util.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuideRegistrationTest {
    private final NavigationAxis y = new NavigationAxis("y", "nm", 2, 0, 40);
    private final NavigationAxis x = new NavigationAxis("x", "nm", 2, 0, 60);

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "1.5", "2.35"})
    void aFinerGuideKeepsItsMean(double ratio) {
        GuideImage guide = guide((int) Math.round(40 * ratio), (int) Math.round(60 * ratio), "nm", 1);
        float[] registered = GuideRegistration.register(guide, y, x);
        assertThat(registered).hasSize(2400);
        assertThat(mean(registered)).isCloseTo(mean(guide.values()), within(1e-4));
    }

    @Test
    void aCoarserGuideIsInterpolatedWithItsMean() {
        GuideImage guide = guide(20, 30, "nm", 1);
        float[] registered = GuideRegistration.register(guide, y, x);
        assertThat(mean(registered)).isCloseTo(mean(guide.values()), within(1e-4));
    }

    @Test
    void anIntegerRatioAveragesBlocks() {
        GuideImage guide = guide(80, 120, "nm", 1);
        float[] registered = GuideRegistration.register(guide, y, x);
        float block = guide.value(20, 34) + guide.value(21, 34) + guide.value(20, 35) + guide.value(21, 35);
        assertThat(registered[10 * 60 + 17]).isCloseTo(block / 4, within(1e-5f));
        assertThat(GuideRegistration.ratio(guide, x)).isEqualTo(2);
    }

    @Test
    void aLinearRampStaysARamp() {
        float[] values = new float[94 * 141];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 141 + 0.5f) / 141;
        }
        GuideImage guide = new GuideImage("HAADF", axis("y", "nm", 80, 94), axis("x", "nm", 120, 141), values);
        float[] registered = GuideRegistration.register(guide, y, x);
        for (int i = 0; i < registered.length; i++) {
            assertThat(registered[i]).isCloseTo((i % 60 + 0.5f) / 60, within(1e-3f));
        }
    }

    @ParameterizedTest
    @CsvSource({"µm,1e-3", "um,1e-3", "μm,1e-3", "nm,1", "m,1e-9", "Å,10"})
    void unitsAreConverted(String unit, double perNanometre) {
        assertThat(GuideRegistration.register(guide(80, 120, unit, perNanometre), y, x))
                .hasSize(2400);
    }

    @Test
    void anotherExtentIsRefused() {
        GuideImage larger =
                new GuideImage("HAADF", axis("y", "nm", 160, 40), axis("x", "nm", 240, 60), new float[2400]);
        assertThatThrownBy(() -> GuideRegistration.register(larger, y, x))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("160.0 nm")
                .hasMessageContaining("80.00 nm")
                .hasMessageContaining("another area");
        GuideImage otherUnit = guide(80, 120, "µm", 1);
        assertThatThrownBy(() -> GuideRegistration.register(otherUnit, y, x)).isInstanceOf(UsageException.class);
    }

    @Test
    void anotherAspectRatioIsRefusedEvenWithoutCalibration() {
        GuideImage square = new GuideImage(
                "", NavigationAxis.uncalibrated("y", 60), NavigationAxis.uncalibrated("x", 60), new float[3600]);
        assertThatThrownBy(() -> GuideRegistration.register(square, y, x))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("aspect ratio");
    }

    private static NavigationAxis axis(String name, String unit, double extent, int size) {
        return new NavigationAxis(name, unit, extent / size, 0, size);
    }

    private static GuideImage guide(int height, int width, String unit, double perNanometre) {
        float[] values = new float[height * width];
        var random = new Seeds(1).stream("guide");
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new GuideImage(
                "HAADF",
                axis("y", unit, 80 * perNanometre, height),
                axis("x", unit, 120 * perNanometre, width),
                values);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
