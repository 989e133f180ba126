package io.moseley.nn.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

public class DihedralTest {
    @Test
    public void theEightSymmetriesAreDifferentPermutations() {
        Set<String> seen = new HashSet<>();
        for (int s = 0; s < Dihedral.COUNT; s++) {
            Dihedral symmetry = Dihedral.of(s);
            int height = symmetry.height(3, 5);
            int width = symmetry.width(3, 5);
            int[] sources = new int[15];
            for (int i = 0; i < 15; i++) {
                sources[i] = symmetry.source(i / width, i % width, 3, 5);
            }
            assertThat(height * width).isEqualTo(15);
            assertThat(Arrays.stream(sources).sorted().toArray())
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
            seen.add(height + ":" + Arrays.toString(sources));
        }
        assertThat(seen).hasSize(8);
    }
}
