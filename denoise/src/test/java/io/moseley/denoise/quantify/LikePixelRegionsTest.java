package io.moseley.denoise.quantify;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikePixelRegionsTest {
    private static final int PIXELS = 400;

    @Test
    void twoPhasesAreTwoRegions() {
        float[] intensities = new float[2 * PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            boolean first = p % 4 != 0;
            intensities[p] = first ? 30 + p % 3 : 2;
            intensities[PIXELS + p] = first ? 1 : 20 + p % 5;
        }
        List<PixelRegion> regions = LikePixelRegions.find(intensities, 2, new Seeds(1).stream("regions"));
        assertThat(regions).hasSize(2);
        assertThat(regions.get(0).pixels()).hasSize(300).contains(1, 2, 3).doesNotContain(0, 4);
        assertThat(regions.get(1).pixels()).hasSize(100).contains(0, 4, 396);
    }

    @Test
    void anEvenMapHasNoRegions() {
        float[] intensities = new float[PIXELS];
        Arrays.fill(intensities, 5);
        assertThat(LikePixelRegions.find(intensities, 1, new Seeds(1).stream("regions")))
                .isEmpty();
    }
}
