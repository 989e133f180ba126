package io.moseley.nn.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RateCubeTest {
    /** Two bands of 2 × 4 pixels, twice as fine as a map of 1 × 2 pixels. */
    private static final RateCube FINE =
            new RateCube(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 10, 20, 30, 40, 50, 60, 70, 80}, 2, 2, 4, 2);

    @Test
    void aShapeThatDoesNotFitTheValuesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateCube.of(new float[5], 2, 1, 2))
                .withMessageContaining("5 values");
        assertThatIllegalArgumentException().isThrownBy(() -> new RateCube(new float[6], 1, 2, 3, 2));
    }

    @Test
    void sumsOverPixelsOfAFinerGridAreRatesOfTheMap() {
        RateCube map = FINE.onMapGrid();
        assertThat(map.values()).containsExactly(1 + 2 + 5 + 6, 3 + 4 + 7 + 8, 140, 220);
        assertThat(map.height()).isEqualTo(1);
        assertThat(map.width()).isEqualTo(2);
        assertThat(map.isOnMapGrid()).isTrue();
        assertThat(map.onMapGrid()).isSameAs(map);
    }

    @Test
    void everyPixelLiesInOneOfTheMap() {
        assertThat(FINE.mapPixel(0)).isZero();
        assertThat(FINE.mapPixel(5)).isZero();
        assertThat(FINE.mapPixel(2)).isEqualTo(1);
        assertThat(FINE.mapPixel(7)).isEqualTo(1);
    }

    @Test
    void bandsOfAPixelLieSideBySideInTheOtherOrder() {
        assertThat(FINE.byPixel()).startsWith(1, 10, 2, 20).endsWith(8, 80);
    }

    @Test
    void aFlatCubeHasTheSameSpectrumEverywhere() {
        assertThat(RateCube.flat(new double[] {6, 12}, 3, 1, 3, 1).values()).containsExactly(2, 2, 2, 4, 4, 4);
    }

    @Test
    void pixelsThatDifferInAnyBandAreCountedOnce() {
        float[] values = FINE.values().clone();
        values[1]++;
        values[9]++;
        values[15]++;
        assertThat(FINE.pixelsUnlike(FINE.withValues(values))).isEqualTo(2);
        assertThat(FINE.pixelsUnlike(FINE)).isZero();
    }

    @Test
    void aFactorOfOneChangesNothing() {
        assertThat(FINE.times(1)).isSameAs(FINE);
        assertThat(FINE.times(2).values()[3]).isEqualTo(8);
    }
}
