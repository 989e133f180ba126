package io.moseley.nn.unmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.nn.torch.Tensor;
import io.moseley.nn.torch.TensorScope;
import io.moseley.nn.torch.Torch;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SurroundingAbundancesTest {
    private static final int HEIGHT = 80;
    private static final int WIDTH = 96;
    private static final int PIXELS = HEIGHT * WIDTH;
    private static final float[][] ENDMEMBERS = {{0.75f, 0.25f, 0}, {0, 0.25f, 0.75f}};
    private static final float[] MEAN = {3, 2, 3};

    @BeforeAll
    static void load() {
        Torch.load();
    }

    private static float[] around(float[] rates) {
        try (TensorScope scope = new TensorScope()) {
            return new SurroundingAbundances(ENDMEMBERS, MEAN)
                    .of(Tensor.of(rates, 1, 1, 3, HEIGHT, WIDTH))
                    .toArray();
        }
    }

    private static float[] mixed(float[] first, float[] second) {
        float[] rates = new float[3 * PIXELS];
        for (int b = 0; b < 3; b++) {
            for (int p = 0; p < PIXELS; p++) {
                rates[b * PIXELS + p] = first[p] * ENDMEMBERS[0][b] + second[p] * ENDMEMBERS[1][b];
            }
        }
        return rates;
    }

    @Test
    void evenAbundancesAreFoundUpToTheBorder() {
        float[] first = new float[PIXELS];
        float[] second = new float[PIXELS];
        Arrays.fill(first, 5);
        Arrays.fill(second, 3);
        float[] found = around(mixed(first, second));
        for (int p = 0; p < PIXELS; p++) {
            assertThat(found[p]).isCloseTo(5, within(0.01f));
            assertThat(found[PIXELS + p]).isCloseTo(3, within(0.01f));
        }
    }

    @Test
    void onePixelIsSpreadAsFarAsTheReachAndNoFarther() {
        float[] first = new float[PIXELS];
        Arrays.fill(first, 1);
        float[] second = new float[PIXELS];
        int y = 40;
        int x = 48;
        second[y * WIDTH + x] = 289;
        float[] found = Arrays.copyOfRange(around(mixed(first, second)), PIXELS, 2 * PIXELS);
        int reach = SurroundingAbundances.REACH;
        assertThat(found[y * WIDTH + x]).isCloseTo(1, within(0.05f));
        assertThat(found[(y - 8) * WIDTH + x]).isBetween(0.4f, 0.6f);
        float elsewhere = found[0];
        assertThat(elsewhere).isLessThan(0.02f);
        assertThat(found[(y - reach) * WIDTH + x]).isGreaterThan(elsewhere + 0.02f);
        assertThat(found[(y - reach - 1) * WIDTH + x]).isCloseTo(elsewhere, within(1e-4f));
        assertThat(found[y * WIDTH + x + reach]).isGreaterThan(elsewhere + 0.02f);
        assertThat(found[y * WIDTH + x + reach + 1]).isCloseTo(elsewhere, within(1e-4f));
    }

    @Test
    void noneIsNegative() {
        float[] rates = new float[3 * PIXELS];
        Arrays.fill(rates, 0, PIXELS, 7);
        for (float abundance : around(rates)) {
            assertThat(abundance).isNotNegative();
        }
    }
}
