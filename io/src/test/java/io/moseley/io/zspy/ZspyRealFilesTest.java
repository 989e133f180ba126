package io.moseley.io.zspy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.TestData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three kinds of stores of one line of ten spectra, which are not of X-rays: value (x, channel) = 10 x + channel. */
@EnabledIfAvailable(Prerequisite.DATA)
class ZspyRealFilesTest {
    @ParameterizedTest
    @ValueSource(strings = {"DirectoryStore", "NestedDirectoryStore", "ZipStore"})
    void lineIsReadOnceItsEnergiesAreStated(String store) {
        var path = TestData.file("zspy/signal1d_10x10-" + store + ".zspy");
        DataFile file = Formats.open(path);
        assertThat(file.formatVersion()).isEqualTo("3.3");
        assertThat(file.signals()).singleElement().satisfies(signal -> {
            assertThat(signal.shape()).containsExactly(10L, 10L);
            assertThat(signal.elementType()).isEqualTo("int64");
        });
        assertThatThrownBy(file::counts)
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("no calibration of energies");
        CountSpectrumImage image =
                Formats.open(path, EnergyCalibration.of(0.01, 0)).counts();
        assertThat(image.height()).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            assertThat(image.count(0, i / 10, i % 10)).isEqualTo(i);
        }
    }
}
