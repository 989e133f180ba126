package io.moseley.denoise.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.spectrum.DoseMap;
import io.moseley.util.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NonLocalMeansTest {
    private static final int HEIGHT = 37;
    private static final int WIDTH = 29;
    private final DoseMap even = DoseMap.uniform(HEIGHT, WIDTH);

    @Test
    void weightsAreThoseOfTheDefinition() {
        float[] features = noise(2, 1);
        float[] values = noise(3, 2);
        float[] means = NonLocalMeans.ofNoisy(even, features, 2, 1).mean(values, 3, 1.7);
        for (int p : new int[] {0, WIDTH - 1, 5 * WIDTH + 11, 18 * WIDTH + 14, HEIGHT * WIDTH - 1}) {
            double[] expected = definition(features, values, p, 1.7);
            for (int k = 0; k < 3; k++) {
                assertThat((double) means[p * 3 + k]).isCloseTo(expected[k], within(1e-3));
            }
        }
    }

    @Test
    void whatOnePixelGivesToLikePixelsIsRound() {
        float[] features = new float[HEIGHT * WIDTH];
        float[] values = new float[HEIGHT * WIDTH];
        values[18 * WIDTH + 14] = 1;
        float[] sums = NonLocalMeans.ofClean(even, features, 1, 2)
                .sums(values, 1, 1, 1)
                .values();
        assertThat(sums[18 * WIDTH + 14]).isEqualTo(1);
        assertThat(sums[18 * WIDTH + 14 + 10]).isCloseTo(1 - 100f / 169, within(1e-6f));
        assertThat(sums[(18 + 6) * WIDTH + 14 - 8]).isEqualTo(sums[18 * WIDTH + 14 + 10]);
        assertThat(sums[(18 + 13) * WIDTH + 14]).isZero();
        assertThat(sums[(18 + 10) * WIDTH + 14 + 10]).isZero();
    }

    @Test
    void regionsThatLookDifferentAreNotMixed() {
        float[] features = new float[HEIGHT * WIDTH];
        float[] values = new float[HEIGHT * WIDTH];
        for (int p = 0; p < values.length; p++) {
            boolean left = p % WIDTH < 14;
            features[p] = left ? 0 : 50;
            values[p] = left ? 1 : 3;
        }
        assertThat(NonLocalMeans.ofNoisy(even, features, 1, 1).mean(values, 1, 2))
                .containsExactly(values, within(1e-5f));
    }

    @Test
    void meansAreRatesAtTheExposureOfThePixel() {
        DoseMap dose = DoseMap.rowStep(HEIGHT, WIDTH, 15, 3);
        float[] values = new float[HEIGHT * WIDTH];
        for (int p = 0; p < values.length; p++) {
            values[p] = 7 * dose.exposure(p);
        }
        assertThat(NonLocalMeans.ofNoisy(dose, new float[values.length], 1, 1).mean(values, 1, 1))
                .containsExactly(values, within(1e-4f));
    }

    @Test
    void threadsAndStripsDoNotChangeTheMeans() {
        float[] features = noise(2, 1);
        NonLocalMeans one = NonLocalMeans.ofNoisy(even, features, 2, 1);
        float[] all = one.mean(features, 2, 2);
        assertThat(NonLocalMeans.ofNoisy(even, features, 2, 3).mean(features, 2, 2))
                .isEqualTo(all);
        PixelSample strips = PixelSample.strips(HEIGHT, WIDTH, NonLocalMeans.STRIP, 2);
        assertThat(strips.size()).isEqualTo((16 + 5) * WIDTH);
        assertThat(strips.rows(one.mean(features, 2, 2, 2), 2)).isEqualTo(strips.rows(all, 2));
    }

    private static double[] definition(float[] features, float[] values, int pixel, double strength) {
        double[] sums = new double[3];
        double total = 0;
        int y = pixel / WIDTH;
        int x = pixel % WIDTH;
        for (int dy = -10; dy <= 10; dy++) {
            for (int dx = -10; dx <= 10; dx++) {
                if (inside(y + dy, x + dx)) {
                    double distance = 0;
                    int number = 0;
                    for (int v = y - 2; v <= y + 2; v++) {
                        for (int u = x - 2; u <= x + 2; u++) {
                            if (inside(v, u) && inside(v + dy, u + dx)) {
                                number++;
                                for (int k = 0; k < 2; k++) {
                                    double difference = features[(v * WIDTH + u) * 2 + k]
                                            - features[((v + dy) * WIDTH + u + dx) * 2 + k];
                                    distance += difference * difference;
                                }
                            }
                        }
                    }
                    double weight = Math.exp(-Math.max(0, distance / number - 4) / (strength * strength));
                    total += weight;
                    for (int k = 0; k < 3; k++) {
                        sums[k] += weight * values[((y + dy) * WIDTH + x + dx) * 3 + k];
                    }
                }
            }
        }
        return new double[] {sums[0] / total, sums[1] / total, sums[2] / total};
    }

    private static boolean inside(int y, int x) {
        return y >= 0 && y < HEIGHT && x >= 0 && x < WIDTH;
    }

    private static float[] noise(int columns, long seed) {
        RandomGenerator random = new Seeds(seed).stream("noise");
        float[] values = new float[HEIGHT * WIDTH * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
