package io.moseley.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CountPlanesTest {
    private static SpectrumImageHeader header() {
        return SpectrumImageHeader.of(
                "planes",
                NavigationAxis.uncalibrated("y", 30),
                NavigationAxis.uncalibrated("x", 20),
                new EnergyAxis(0.01, 0, 7),
                Acquisition.unknown());
    }

    @Test
    void planesGiveTheSameImageAsSpectra() {
        CountPlanes planes = new CountPlanes(header());
        CountSpectrumImageBuilder spectra = CountSpectrumImage.builder(header());
        for (int channel = 1; channel < 6; channel++) {
            for (int pixel = 599; pixel >= 0; pixel--) {
                planes.add(channel, pixel, (pixel * 7 + channel * 3) % 5);
            }
        }
        for (int pixel = 0; pixel < 600; pixel++) {
            for (int channel = 1; channel < 6; channel++) {
                spectra.add(pixel, channel, (pixel * 7 + channel * 3) % 5);
            }
        }
        CountSpectrumImage expected = spectra.build();
        CountSpectrumImage actual = planes.build();
        assertThat(actual.totalCounts()).isEqualTo(expected.totalCounts()).isPositive();
        assertThat(actual.occupiedVoxels()).isEqualTo(expected.occupiedVoxels());
        for (int i = 0; i < expected.occupiedVoxels(); i++) {
            assertThat(actual.entryChannel(i)).isEqualTo(expected.entryChannel(i));
            assertThat(actual.entryCount(i)).isEqualTo(expected.entryCount(i));
        }
    }

    @Test
    void noCountsGiveAnEmptyImage() {
        assertThat(new CountPlanes(header()).build().totalCounts()).isZero();
    }

    @Test
    void voxelsOutsideTheImageAndSteppingBackAreRefused() {
        CountPlanes planes = new CountPlanes(header());
        planes.add(3, 5, 1);
        assertThatThrownBy(() -> planes.add(2, 5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> planes.add(7, 5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> planes.add(3, 600, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> planes.add(3, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> planes.add(3, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVoxelThatComesTwiceIsRefused() {
        CountPlanes planes = new CountPlanes(header());
        planes.add(3, 5, 1);
        planes.add(3, 5, 2);
        assertThatThrownBy(planes::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pixel 5");
    }
}
