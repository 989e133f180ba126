package io.moseley.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MirrorTest {
    @Test
    void anAxisIsReflectedAtBothEndsAndRepeats() {
        assertThat(IntStream.range(-6, 9).map(i -> Mirror.index(i, 3)).toArray())
                .containsExactly(0, 1, 2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0, 1, 2);
    }
}
