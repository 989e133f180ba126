package io.moseley.denoise.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.count.PoissonSampler;
import io.moseley.spectrum.DoseMap;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PixelLevelsTest {
    private static final int SIDE = 40;

    private static double[] counts(double poor, double rich) {
        RandomGenerator random = new Seeds(3).stream("counts");
        double[] counts = new double[SIDE * SIDE];
        Arrays.setAll(counts, p -> PoissonSampler.sample(p % SIDE < SIDE / 2 ? poor : rich, random));
        return counts;
    }

    @Test
    void richAndPoorHalvesAreToldApart() {
        PixelLevels groups = PixelLevels.of(
                        counts(1, 9), SIDE, SIDE, DoseMap.uniform(SIDE, SIDE), new Seeds(4).stream("half"))
                .orElseThrow()
                .byBoth();

        for (int p = 0; p < SIDE * SIDE; p++) {
            if (p % SIDE < SIDE / 2 - 6) {
                assertThat(groups.group(p)).isZero();
            } else if (p % SIDE >= SIDE / 2 + 6) {
                assertThat(groups.group(p)).isEqualTo(PixelLevels.GROUPS - 1);
            }
        }
    }

    @Test
    void noiseIsNotDividedIntoGroups() {
        assertThat(PixelLevels.of(counts(4, 4), SIDE, SIDE, DoseMap.uniform(SIDE, SIDE), new Seeds(4).stream("half")))
                .isEmpty();
    }

    @Test
    void unevenExposureMakesNoGroups() {
        double[] exposure = new double[SIDE * SIDE];
        Arrays.setAll(exposure, p -> p % SIDE < SIDE / 2 ? 0.2 : 1.8);

        assertThat(PixelLevels.of(
                        counts(1, 9), SIDE, SIDE, DoseMap.of(SIDE, SIDE, exposure), new Seeds(4).stream("half")))
                .isEmpty();
    }
}
