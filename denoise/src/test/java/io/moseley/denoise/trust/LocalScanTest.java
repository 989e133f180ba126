package io.moseley.denoise.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LocalScanTest {
    private static final int SIDE = 20;

    private static double[] flat() {
        double[] map = new double[SIDE * SIDE];
        Arrays.fill(map, 2);
        return map;
    }

    private static void add(double[] map, int top, int left, int size, double value) {
        for (int i = 0; i < size * size; i++) {
            map[(top + i / size) * SIDE + left + i % size] += value;
        }
    }

    @Test
    void aSurplusIsFoundWhereItIs() {
        double[] counts = flat();
        add(counts, 7, 11, 3, 4);

        LocalScan.Square found = new LocalScan(flat(), SIDE, SIDE).of(counts).surplus();

        assertThat(found.y()).isEqualTo(7);
        assertThat(found.x()).isEqualTo(11);
        assertThat(found.side()).isEqualTo(3);
        assertThat(found.z()).isEqualTo(CountDeviation.z(54, 18, 0));
    }

    @Test
    void aLackIsFoundWhereItIs() {
        double[] counts = flat();
        add(counts, 2, 3, 4, -2);

        LocalScan.Square found = new LocalScan(flat(), SIDE, SIDE).of(counts).lack();

        assertThat(found)
                .extracting(LocalScan.Square::y, LocalScan.Square::x, LocalScan.Square::side)
                .containsExactly(2, 3, 4);
        assertThat(found.z()).isEqualTo(-Math.sqrt(64));
    }

    @Test
    void countsWhereNothingWasExpectedAreSurprisingButNotInfinitelySo() {
        double[] expected = flat();
        add(expected, 0, 0, 10, -2);
        double[] counts = flat();
        add(counts, 0, 0, 10, -2);
        add(counts, 4, 4, 1, 1);

        assertThat(new LocalScan(expected, SIDE, SIDE).of(counts).surplus().z()).isBetween(0.1, 3.0);
    }
}
