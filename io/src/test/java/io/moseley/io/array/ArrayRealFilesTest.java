package io.moseley.io.array;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.io.Crc32Of;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.emsa.EmsaSpectrum;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.TestData;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files, against what HyperSpy finds in them (io/src/test/python/ripple_read.py). */
@EnabledIfAvailable(Prerequisite.DATA)
class ArrayRealFilesTest {
    @ParameterizedTest
    @CsvSource({
        "ripple/bruker_bcf_fileformat_16x16, 16, 16, 1121, 72418, 21, 2562615499",
        "ripple/test_ripple_sdim-1_ndim-2_float32_meta, 2, 3, 4, 276, 23, 448453579",
        "ripple/test_ripple_sdim-1_ndim-2_uint16_meta, 2, 3, 4, 276, 23, 448453579",
        "ripple/test_ripple_sdim-1_ndim-2_uint8, 2, 3, 4, 276, 23, 448453579",
        "bruker/4on3_full, 3, 4, 1024, 232786, 1744, 10368093",
    })
    void countsAreThoseOfHyperSpy(String name, int height, int width, int channels, long total, int max, long crc) {
        for (String extension : new String[] {".rpl", ".raw"}) {
            DataFile file = Formats.open(TestData.file(name + extension), EnergyCalibration.of(0.01, -0.1));
            CountSpectrumImage image = file.counts();
            assertThat(new int[] {image.height(), image.width(), image.channels()})
                    .containsExactly(height, width, channels);
            assertThat(image.totalCounts()).isEqualTo(total);
            assertThat(image.maxCount()).isEqualTo(max);
            assertThat(Crc32Of.counts(image)).isEqualTo(crc);
        }
    }

    @Test
    void calibrationsOfRippleFilesAreThoseOfHyperSpy() {
        DataFile file = Formats.open(TestData.file("ripple/test_ripple_sdim-1_ndim-2_uint16_meta.rpl"));
        assertThat(file.header().energyAxis()).isEqualTo(new EnergyAxis(0.3, 0.0015, 4));
        assertThat(file.header().title()).isEqualTo("Test title");
        assertThat(file.header().yAxis().units()).isEqualTo("m");
        assertThat(file.header().yAxis().scale()).isEqualTo(100);
        assertThat(file.header().acquisition().beamEnergyKev()).hasValue(100);
        assertThat(Formats.open(TestData.file("bruker/4on3_full.rpl")).warnings())
                .anyMatch(warning -> warning.contains("--energy-scale"));
    }

    @ParameterizedTest
    @CsvSource({
        "example1, 21, 4066, 4217, 0.52013, 0.0031",
        "example2, 80, 65.820, 49.442, 0.2, 0.01",
        "example2_NCOLUMNS5, 80, 65.820, 49.442, 0.2, 0.01",
        "ISO_22029_2022_compliance, 21, 4066, 4217, 0.52013, 0.0031",
    })
    void spectraAreRead(String name, int channels, double first, double last, double offsetKev, double scaleKev) {
        EmsaSpectrum spectrum = EmsaSpectrum.read(TestData.file("msa/" + name + ".msa"));
        assertThat(spectrum.channels()).isEqualTo(channels);
        assertThat(spectrum.counts()[0]).isEqualTo(first);
        assertThat(spectrum.counts()[channels - 1]).isEqualTo(last);
        EnergyAxis axis = spectrum.energyAxis(EnergyCalibration.fromFile());
        assertThat(axis.scaleKev()).isCloseTo(scaleKev, Offset.offset(1e-15));
        assertThat(axis.offsetKev()).isCloseTo(offsetKev, Offset.offset(1e-15));
        assertThat(Formats.open(TestData.file("msa/" + name + ".msa")).signals())
                .extracting(DataSignal::kind)
                .containsExactly(DataSignal.Kind.SPECTRUM);
        SpectrumImage map = Formats.open(TestData.file("msa/" + name + ".msa")).spectrumImage();
        assertThat(map.height() * map.width()).isEqualTo(1);
        assertThat(map.total()).isCloseTo(Arrays.stream(spectrum.counts()).sum(), Offset.offset(1e-2));
    }

    @Test
    void theAcquisitionOfAnEdsSpectrumIsRead() {
        var acquisition = EmsaSpectrum.read(TestData.file("msa/example2.msa")).acquisition();
        assertThat(acquisition.instrument()).isEqualTo(InstrumentType.TEM);
        assertThat(acquisition.beamEnergyKev()).hasValue(120);
        assertThat(acquisition.liveTimeSeconds()).hasValue(100);
        assertThat(acquisition.realTimeSeconds()).hasValue(150);
        assertThat(acquisition.elevationAngleDegrees()).hasValue(20);
        assertThat(acquisition.azimuthAngleDegrees()).hasValue(90);
        assertThat(acquisition.tiltAlphaDegrees()).hasValue(45);
        assertThat(acquisition.energyResolutionMnKaEv()).isEmpty();
    }

    @Test
    void aSpectrumOfOnePointWithoutUnitsIsRead() {
        DataFile file = Formats.open(TestData.file("msa/minimum_metadata.msa"));
        assertThat(file.signals().get(0).shape()).containsExactly(1L);
        assertThat(EmsaSpectrum.read(file.path()).counts()).containsExactly(1);
        assertThat(file.warnings()).anyMatch(warning -> warning.contains("does not say which energies"));
    }
}
