package io.moseley.nn.patch;

import static org.assertj.core.api.Assertions.assertThat;

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
}
