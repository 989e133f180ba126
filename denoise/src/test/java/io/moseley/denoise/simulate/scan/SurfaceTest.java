package io.moseley.denoise.simulate.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.util.Seeds;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

class SurfaceTest {
    private static final int SEEDS = 30;
    private static final int SIDE = 64;

    private static double deviation(ToDoubleBiFunction<Relief, double[]> value) {
        double squares = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Relief relief = new Relief(16, new Seeds(seed).stream("relief"));
            for (int p = 0; p < SIDE * SIDE; p++) {
                squares += Math.pow(value.applyAsDouble(relief, new double[] {p / SIDE, p % SIDE}) - 1, 2);
            }
        }
        return Math.sqrt(squares / SEEDS / SIDE / SIDE);
    }

    @Test
    void thicknessShadingAndShadowHaveTheirStrengths() {
        Surface surface = new Surface(0.25, 0.2, 0.1, 0.05);
        assertThat(deviation((relief, at) -> surface.thicknessAt(relief, at[0], at[1])))
                .isCloseTo(0.2, within(0.02));
        assertThat(deviation((relief, at) -> surface.shadingAt(relief, at[0], at[1])))
                .isCloseTo(0.1, within(0.01));
        assertThat(deviation((relief, at) -> surface.shadowAt(relief, at[0], at[1])))
                .isCloseTo(0.05, within(0.005));
    }

    @Test
    void shadingAndShadowFallFromDifferentSides() {
        Surface surface = new Surface(0.25, 0, 0.1, 0.1);
        double product = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Relief relief = new Relief(16, new Seeds(seed).stream("relief"));
            for (int p = 0; p < SIDE * SIDE; p++) {
                double shading = surface.shadingAt(relief, p / SIDE, p % SIDE) - 1;
                double shadow = surface.shadowAt(relief, p / SIDE, p % SIDE) - 1;
                product += shading * shadow / 0.01 / SEEDS / SIDE / SIDE;
            }
        }
        // The cosine of the angle between the two detectors, 65°.
        assertThat(product).isCloseTo(0.42, within(0.15));
    }

    @Test
    void theSlopeIsThatOfTheHeight() {
        Relief relief = new Relief(20, new Seeds(3).stream("relief"));
        double ratio = relief.slope(5, 9, 0) / (relief.height(5, 9.001) - relief.height(5, 8.999));
        assertThat(relief.slope(30, 40, 0) / (relief.height(30, 40.001) - relief.height(30, 39.999)))
                .isCloseTo(ratio, within(1e-3 * Math.abs(ratio)));
        assertThat(ratio).isPositive();
    }
}
