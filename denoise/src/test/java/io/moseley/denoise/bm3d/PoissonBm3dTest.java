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

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.4, 3})
    void evenRatesStayEvenWhereTheExposureHasAStep(double mean) {
        float[] exposure = new float[SIDE * SIDE];
        for (int p = 0; p < exposure.length; p++) {
            exposure[p] = p < exposure.length / 2 ? 1.4f : 0.6f;
        }
        float[][] counts = {counts(mean, exposure)};
        PoissonBm3d bm3d = new PoissonBm3d(1, 1);
        float[][] first = bm3d.pass(counts, null, 1, exposure, SIDE, SIDE);
        assertThat(step(first[0])).isCloseTo(step(counts[0]), within(0.15 * step(counts[0])));
        float[][] second = bm3d.pass(counts, first, 0.5, exposure, SIDE, SIDE);
        assertThat(step(second[0])).isCloseTo(step(counts[0]), within(0.15 * step(counts[0])));
    }

    /** Mean of the first half over that of the second. */
    private static double step(float[] map) {
        return mean(Arrays.copyOf(map, map.length / 2)) / mean(Arrays.copyOfRange(map, map.length / 2, map.length));
    }

    private static float[] counts(double mean) {
        float[] even = new float[SIDE * SIDE];
        Arrays.fill(even, 1);
        return counts(mean, even);
    }

    private static float[] counts(double mean, float[] exposure) {
        RandomGenerator random = new Seeds(8).stream("counts");
        float[] counts = new float[SIDE * SIDE];
        for (int p = 0; p < counts.length; p++) {
            for (double wait = random.nextExponential(); wait < mean * exposure[p]; wait += random.nextExponential()) {
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
