package io.moseley.denoise.bm3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonBm3dTest {
    private static final int SIDE = 40;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.4, 3})
    void theMeanOfFewCountsIsKeptInEveryPass(double mean) {
        // The algebraic inverse would lose 38 % of 0.1 and 28 % of 0.4 counts.
        float[][] counts = {counts(mean)};
        float[] exposure = new float[SIDE * SIDE];
        Arrays.fill(exposure, 1);
        PoissonBm3d bm3d = new PoissonBm3d(1, 1);
        float[][] first = bm3d.pass(counts, null, 1, exposure, SIDE, SIDE);
        float[][] second = bm3d.pass(counts, first, 0.5, exposure, SIDE, SIDE);
        assertThat(mean(first[0])).isCloseTo(mean(counts[0]), within(0.05 * mean(counts[0])));
        assertThat(mean(second[0])).isCloseTo(mean(counts[0]), within(0.05 * mean(counts[0])));
    }

    private static float[] counts(double mean) {
        RandomGenerator random = new Seeds(8).stream("counts");
        float[] counts = new float[SIDE * SIDE];
        for (int p = 0; p < counts.length; p++) {
            for (double wait = random.nextExponential(); wait < mean; wait += random.nextExponential()) {
                counts[p]++;
            }
        }
        return counts;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
