package io.moseley.io.bruker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.io.Crc32Of;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.Formats;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.Region;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files, against what independent readers (HyperSpy 1.7.3, RosettaSciIO) found in them. */
@EnabledIfAvailable(Prerequisite.DATA)
class BrukerRealFilesTest {
    @ParameterizedTest
    @CsvSource({
        "16x16_12bit_packed_8bit.bcf, 1, 16, 16, 2048, 0.009997, -0.47095867, 20194, 5, 4040479378",
        "30x30_instructively_packed_16bit_compressed.bcf, 1, 30, 30, 2048, 0.009999, -0.47225277, 18621362, 969,"
                + " 903114937",
        "over16bit.bcf, 1, 3, 4, 4096, 0.020006, -1.90077006, 176786251, 2455131, 886317854",
        "test_TEM.bcf, 1, 64, 64, 2048, 0.010001, -0.47544754, 26005, 8, 333830682",
        "4on3.bcf, 1, 3, 4, 1024, 0.01, -0.4701, 4, 1, 3091886017",
        "4on3_full.bcf, 1, 3, 4, 1024, 0.01, -0.4701, 232786, 1744, 10368093",
        "bcf-edx-ebsd.bcf, 2, 87, 100, 2048, 0.009989, -0.472130085, 36864, 25, 3045958044",
        "bruker_nano.spx, '', 1, 1, 4096, 0.0025, -0.238925, 76293, 665, 826406263",
        "extracted_from_bcf.spx, '', 1, 1, 1548, 0.01, -0.47225, 4413, 178, 4215953576",
    })
    void countsAreThoseOfTheIndependentReaders(
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
        DataFile file = Formats.open(TestData.file("bruker/" + name));
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

    @ParameterizedTest
    @CsvSource({
        "16x16_12bit_packed_8bit.bcf, AsB, BSE, 10491776, 45120",
        "30x30_instructively_packed_16bit_compressed.bcf, AsB, BSE, 22746064, 55728",
        "over16bit.bcf, BSE, BSE, 372896, 31392",
        "test_TEM.bcf, HAADF, HAADF, 141288352, 0",
        "4on3.bcf, SE, SE, 209384, 20576",
        "bcf-edx-ebsd.bcf, Ch 0, Ch 0, 244489440, 26720",
    })
    void imagesAreGuidesOnTheGridOfTheMap(String name, String title, String detector, double sum, double value) {
        DataFile file = Formats.open(TestData.file("bruker/" + name));
        GuideImage guide = file.guideImages().get(0);
        assertThat(guide.detector()).isEqualTo(detector);
        assertThat(file.signals())
                .filteredOn(signal -> signal.kind() == DataSignal.Kind.IMAGE)
                .extracting(DataSignal::title)
                .containsExactly(title);
        assertThat(guide.yAxis()).isEqualTo(file.header().yAxis());
        assertThat(guide.xAxis()).isEqualTo(file.header().xAxis());
        double total = 0;
        for (float pixel : guide.values()) {
            total += pixel;
        }
        assertThat(total).isEqualTo(sum);
        if (guide.height() > 2) {
            assertThat((double) guide.value(2, 3)).isEqualTo(value);
        }
        assertThat(file.warnings()).isEmpty();
    }

    @Test
    void acquisitionOfTheTemMapIsRead() {
        SpectrumImageHeader header =
                Formats.open(TestData.file("bruker/test_TEM.bcf")).header();
        Acquisition acquisition = header.acquisition();
        assertThat(header.title()).isEqualTo("Map data");
        assertThat(acquisition.instrument()).isEqualTo(InstrumentType.TEM);
        assertThat(acquisition.beamEnergyKev()).hasValue(200);
        assertThat(acquisition.elevationAngleDegrees()).hasValue(18);
        assertThat(acquisition.azimuthAngleDegrees()).hasValue(45);
        assertThat(acquisition.realTimeSeconds().orElseThrow()).isCloseTo(5.8112, within(1e-9));
        assertThat(acquisition.liveTimeSeconds()).isEmpty();
        assertThat(acquisition.energyResolutionMnKaEv().orElseThrow()).isBetween(125.0, 135.0);
        assertThat(acquisition.elements()).containsExactly("Cu", "O", "Pd", "Ti");
        assertThat(acquisition.xrayLines()).containsExactly("Cu_Ka", "O_Ka", "Pd_La", "Ti_Ka");
        assertThat(header.xAxis().units()).isEqualTo("µm");
        assertThat(header.xAxis().scale()).isCloseTo(0.000771004754204027, within(1e-18));
        assertThat(header.metadata().get("General/date")).hasValue("2016-08-09");
        assertThat(header.metadata().get("Acquisition_instrument/TEM/Detector/EDS/detector_type"))
                .hasValue("SuperX");
        assertThat(header.originalMetadata().get("Line counter"))
                .hasValueSatisfying(value -> assertThat((List<?>) value).hasSize(64));
    }

    @Test
    void decimalCommasAndDifferentPixelSizesAreRead() {
        SpectrumImageHeader comma = Formats.open(TestData.file("bruker/16x16_12bit_packed_8bit.bcf"))
                .header();
        assertThat(comma.xAxis().scale()).isCloseTo(0.966497572879044, within(1e-15));
        assertThat(comma.acquisition().instrument()).isEqualTo(InstrumentType.SEM);
        SpectrumImageHeader oblong =
                Formats.open(TestData.file("bruker/bcf-edx-ebsd.bcf")).header();
        assertThat(oblong.xAxis().scale()).isCloseTo(0.4145152257, within(1e-12));
        assertThat(oblong.yAxis().scale()).isCloseTo(0.4168974972, within(1e-12));
    }

    @Test
    void linesNamedByTheirFamilyOnlyAreAlphaLines() {
        Acquisition acquisition = Formats.open(TestData.file("bruker/30x30_instructively_packed_16bit_compressed.bcf"))
                .header()
                .acquisition();
        assertThat(acquisition.xrayLines())
                .containsExactly(
                        "Al_Ka", "C_Ka", "Ca_Ka", "Ce_La", "Fe_Ka", "Gd_La", "K_Ka", "Mg_Ka", "Na_Ka", "Nd_La", "O_Ka",
                        "P_Ka", "Si_Ka", "Sm_La", "Th_Ma", "Ti_Ka");
        assertThat(acquisition.elements()).hasSize(16);
    }

    @Test
    void spectrumFileTellsItsTimes() {
        Acquisition acquisition =
                Formats.open(TestData.file("bruker/bruker_nano.spx")).header().acquisition();
        assertThat(acquisition.liveTimeSeconds()).hasValue(7.385);
        assertThat(acquisition.realTimeSeconds()).hasValue(7.575);
        assertThat(acquisition.beamEnergyKev()).hasValue(15);
        assertThat(acquisition.elements()).containsExactly("Cu", "Fe", "S");
        assertThat(acquisition.instrument()).isEqualTo(InstrumentType.SEM);
    }

    /** The second is shorter than what is read at once. */
    @ParameterizedTest
    @CsvSource({"30x30_instructively_packed_16bit_compressed, 90, 26", "test_TEM, 80, 31"})
    void aMapThatWasCutOffIsReadToItsLastWholeLine(String name, int percent, int lines, @TempDir Path folder)
            throws IOException {
        Path whole = TestData.file("bruker/" + name + ".bcf");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.bcf"), Arrays.copyOf(bytes, bytes.length / 100 * percent));
        DataFile file = Formats.open(cut);
        assertThat(file.warnings())
                .anyMatch(warning -> warning.startsWith("The file ends in row " + (lines + 1) + " of the "));
        CountSpectrumImage all = Formats.open(whole).counts();
        CountSpectrumImage rows = all.crop(new Region(0, 0, lines, all.width()));
        assertThat(file.counts().hasSameCounts(rows)).isTrue();
    }
}
