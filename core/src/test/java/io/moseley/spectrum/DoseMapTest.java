package io.moseley.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DoseMapTest {
    @Test
    void resamplingKeepsTheAreaOfEachExposureAndTheMean() {
        DoseMap fine = DoseMap.rowStep(3, 2, 1, 2).resample(6, 4);
        assertThat(fine.height()).isEqualTo(6);
        assertThat(fine.width()).isEqualTo(4);
        double sum = 0;
        for (int p = 0; p < 24; p++) {
            sum += fine.exposure(p);
        }
        assertThat(sum / 24).isCloseTo(1, within(1e-6));
        assertThat(fine.exposure(7) / fine.exposure(8)).isCloseTo(2, within(1e-6f));
        assertThat(fine.exposure(0)).isEqualTo(fine.exposure(7));
    }

    @Test
    void resamplingToAnUnevenGridTakesThePixelAtTheCentre() {
        DoseMap dose = DoseMap.of(1, 3, new double[] {1, 2, 3}).resample(1, 2);
        assertThat(dose.exposure(1) / dose.exposure(0)).isCloseTo(3, within(1e-6f));
    }

    @Test
    void theSameGridIsTheSameMap() {
        DoseMap dose = DoseMap.rowStep(3, 2, 1, 2);
        assertThat(dose.resample(3, 2)).isSameAs(dose);
    }

    @Test
    void pixelsOfDoseZeroWereNotScannedAndDoNotCountForTheMean() {
        DoseMap dose = DoseMap.of(2, 2, new double[] {3, 0, 1, 0});
        assertThat(dose.unscanned()).isEqualTo(2);
        assertThat(dose.isScanned(0)).isTrue();
        assertThat(dose.isScanned(1)).isFalse();
        assertThat(dose.exposure(0)).isEqualTo(1.5f);
        assertThat(dose.exposure(1)).isPositive().isLessThan(1e-5f);
        assertThat(dose.crop(new Region(0, 0, 1, 2)).unscanned()).isEqualTo(1);
        assertThat(dose.resample(4, 4).unscanned()).isEqualTo(8);
        assertThatThrownBy(() -> DoseMap.of(1, 2, new double[2])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anExposureBelowZeroIsRefused() {
        assertThatThrownBy(() -> DoseMap.of(1, 2, new double[] {1, -1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("negative");
    }
}
