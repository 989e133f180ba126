package io.moseley.nn.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.testkit.SmallSamples;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuidePlanTest {
    @Test
    void everyValueMovesByTheSameWayOverTheEdges() {
        int width = 10;
        int height = 5;
        float[] values = new float[width * height];
        values[3 * width + 7] = 1;
        values[0] = 2;
        float[] moved = new GuidePlan(Optional.of(values), 1).displaced(width).orElseThrow();
        assertThat(moved).hasSize(values.length);
        // 0.382 of 5 rows down, 0.618 of 10 columns to the right.
        assertThat(moved[(3 + 2) % 5 * width + (7 + 6) % 10]).isEqualTo(1);
        assertThat(moved[2 * width + 6]).isEqualTo(2);
        assertThat(new GuidePlan(Optional.empty(), 1).displaced(width)).isEmpty();
    }

    @Test
    void hotPixelsOnAnEvenGroundAreNothing() {
        for (int side : new int[] {8, 64}) {
            float[] values = new float[side * side];
            Arrays.fill(values, 3);
            assertThat(planOf(side, values)).isEmpty();
            values[side + 1] = 900;
            assertThat(planOf(side, values)).isEmpty();
            for (int i = 0; i < values.length / 2; i++) {
                values[i] = 4;
            }
            float[] seen = planOf(side, values).orElseThrow();
            assertThat(seen[side + 1]).isEqualTo(seen[0]);
            assertThat(seen[0]).isGreaterThan(seen[values.length - 1]);
        }
    }

    /** Its finer grid would have nothing to show. */
    @Test
    void aConstantGuideIsNotSharpenedTo() {
        SpectrumImageHeader map = SmallSamples.flat(8, 8, 4, 1).header();
        float[] values = new float[256];
        GuideImage guide =
                new GuideImage("HAADF", map.yAxis().resample(16), map.xAxis().resample(16), values);
        assertThat(GuidePlan.of(Optional.of(guide), map, true)).isEqualTo(new GuidePlan(Optional.empty(), 1));
        Arrays.fill(values, 0, 128, 1);
        assertThat(GuidePlan.of(Optional.of(guide), map, true).upscaling()).isEqualTo(2);
    }

    private static Optional<float[]> planOf(int side, float[] values) {
        SpectrumImageHeader map = SmallSamples.flat(side, side, 4, 1).header();
        GuideImage guide = new GuideImage("HAADF", map.yAxis(), map.xAxis(), values);
        return GuidePlan.of(Optional.of(guide), map, false).image();
    }
}
