package io.moseley.io.hspy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.io.Crc32Of;
import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files, against what an independent reader found in them. */
@EnabledIfAvailable(Prerequisite.DATA)
class HspyRealFilesTest {
    @ParameterizedTest
    @CsvSource({
        "hspy/71GPa_subsolidus.hspy, 3.0, 201, 201, 1918, 0.01, 0.81805, 4361581, 19, 100647430",
        "hspy/core_shell.hspy, 3.1, 64, 64, 992, 0.02, 0.16, 884071, 68, 142550484",
        "hspy/core_shell.hdf5, 1.2, 64, 64, 992, 0.02, 0.16, 884071, 68, 142550484",
        "hspy/SiO2_EDS_spectrum_image.hspy, 3.1, 128, 128, 2048, 0.009999999776482582, 0, 823049, 22, 77831164",
    })
    void countsAreThoseOfTheIndependentReader(
            String name,
            String version,
            int height,
            int width,
            int channels,
            double scaleKev,
            double offsetKev,
            long total,
            int max,
            long crc) {
        DataFile file = Formats.open(TestData.file(name));
        assertThat(file.formatVersion()).isEqualTo(version);
        CountSpectrumImage image = file.counts();
        assertThat(new int[] {image.height(), image.width(), image.channels()})
                .containsExactly(height, width, channels);
        assertThat(image.energyAxis().scaleKev()).isCloseTo(scaleKev, within(1e-15));
        assertThat(image.energyAxis().offsetKev()).isCloseTo(offsetKev, within(1e-15));
        assertThat(image.totalCounts()).isEqualTo(total);
        assertThat(image.maxCount()).isEqualTo(max);
        assertThat(Crc32Of.counts(image)).isEqualTo(crc);
    }

    @Test
    void oldAndNewFileOfTheSameMapAgreeInTheirAcquisition() {
        var old = Formats.open(TestData.file("hspy/core_shell.hdf5")).header().acquisition();
        var present =
                Formats.open(TestData.file("hspy/core_shell.hspy")).header().acquisition();
        assertThat(old).usingRecursiveComparison().isEqualTo(present);
        assertThat(old.elements()).containsExactly("Fe", "Pt");
        assertThat(old.tiltAlphaDegrees()).hasValue(0);
    }

    @Test
    void simulatedMapOfWholeFloatsWithoutUnitsReadsAsCountsAndSaysSo() {
        DataFile file = Formats.open(TestData.file("simulated/aspim037_N100_2ptcls_brstlg_Code.hspy"));
        assertThat(file.warnings()).anySatisfy(warning -> assertThat(warning).contains("taken as keV"));
        assertThat(file.counts().totalCounts()).isEqualTo(667_307);
    }

    @Test
    void haadfImageIsAGuide() {
        DataFile file = Formats.open(TestData.file("hspy/SiO2_HAADF_image.hspy"));
        assertThat(file.hasSpectrumImage()).isFalse();
        GuideImage guide = file.guideImages().get(0);
        assertThat(guide.detector()).isEqualTo("HAADF");
        assertThat(guide.xAxis().units()).isEqualTo("µm");
        assertThat(guide.xAxis().extent()).isCloseTo(128 * 0.00855244603, within(1e-9));
    }
}
