package io.moseley.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void aStreamAlwaysBeginsAnew() {
        Seeds seeds = new Seeds(5);
        long first = seeds.stream("init").nextLong();
        seeds.stream("mask").nextLong();
        assertThat(seeds.stream("init").nextLong()).isEqualTo(first);
        assertThat(new Seeds(5).stream("init").nextLong()).isEqualTo(first);
    }

    @Test
    void namesSeedsAndMembersGiveDifferentStreams() {
        Set<Long> values = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            for (String name : new String[] {"init", "mask", "thinning", "augment", ""}) {
                values.add(new Seeds(seed).streamSeed(name));
                values.add(new Seeds(seed).member(1).streamSeed(name));
                values.add(new Seeds(seed).member(2).streamSeed(name));
            }
        }
        assertThat(values).hasSize(50 * 5 * 3);
    }

    @Test
    void memberZeroIsTheSeedItself() {
        assertThat(new Seeds(9).member(0).seed()).isEqualTo(9);
    }

    @Test
    void theNumbersNeverChangeBetweenReleases() {
        assertThat(new Seeds(1).streamSeed("init")).isEqualTo(-6670156402875169020L);
    }
}
