package io.moseley.denoise.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LikePixelsTest {
    private static final int BANDS = 3;
    private static final int PIXELS = 10_000;

    /** One pixel in a thousand is of a phase of its own; the others go from one phase to another in many steps. */
    private static float[] rates() {
        float[] rates = new float[BANDS * PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            float share = p % 100 / 99f;
            boolean rare = p % 1000 == 500;
            rates[p] = rare ? 1 : 9 * share;
            rates[PIXELS + p] = rare ? 1 : 9 * (1 - share);
            rates[2 * PIXELS + p] = rare ? 6 : 0.01f;
        }
        return rates;
    }

    @Test
    void aRarePhaseIsOneOfFewDistinctGroups() {
        float[] rates = rates();

        LikePixels pixels = LikePixels.findDistinct(rates, BANDS, 3);

        char[] groupOf = pixels.assign(rates);
        assertThat(pixels.groups()).isEqualTo(3);
        for (int p = 0; p < PIXELS; p++) {
            assertThat(groupOf[p] == groupOf[500]).isEqualTo(p % 1000 == 500);
        }
    }

    @Test
    void theOrderOfTheRatesMakesNoDifference() {
        float[] rates = rates();
        float[] rows = new float[rates.length];
        for (int p = 0; p < PIXELS; p++) {
            for (int b = 0; b < BANDS; b++) {
                rows[p * BANDS + b] = rates[b * PIXELS + p];
            }
        }

        float[][] spectra = LikePixels.findDistinctRows(rows, BANDS, 3).spectra();

        assertThat(spectra)
                .isDeepEqualTo(LikePixels.findDistinct(rates, BANDS, 3).spectra());
        assertThat(Arrays.asList(spectra)).anySatisfy(rare -> {
            assertThat(rare[0]).isCloseTo(1, within(0.01f));
            assertThat(rare[1]).isCloseTo(1, within(0.01f));
            assertThat(rare[2]).isCloseTo(6, within(0.01f));
        });
    }

    @Test
    void thereAreNoMoreDistinctGroupsThanSpectra() {
        float[] rates = new float[BANDS * PIXELS];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = i % 2;
        }

        assertThat(LikePixels.findDistinct(rates, BANDS, 5).groups()).isEqualTo(2);
        assertThat(LikePixels.findDistinct(new float[BANDS * PIXELS], BANDS, 5).groups())
                .isEqualTo(1);
    }
}
