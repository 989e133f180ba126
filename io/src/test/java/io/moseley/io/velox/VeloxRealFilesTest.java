package io.moseley.io.velox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.io.ReadSelection;
import io.moseley.io.SpectrumImageSource;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.TestData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files of versions 4, 6 and 11, against what independent readers (HyperSpy 1.7.3, RosettaSciIO) found in them. */
@EnabledIfAvailable(Prerequisite.DATA)
class VeloxRealFilesTest {
    private static final String FIVE_FRAMES = "velox/fei_emd_si.emd";
    private static final String TEN_FRAMES = "velox/fei_SI_SuperX-HAADF_10frames_10x50.emd";
    private static final String FOUR_DETECTORS = "velox/fei_SI_EDS-HAADF-4detectors_2frames.emd";
    private static final String VERSION_11 = "velox/velox_v11_16x16.emd";

    @ParameterizedTest
    @CsvSource({
        FIVE_FRAMES + ", 4, 16, 16, 0.01, -1.0, 6564, 16, 2185084288, 5, 1",
        TEN_FRAMES + ", 4, 50, 10, 0.005, -1.0, 764005, 204, 1479826166, 10, 1",
        FOUR_DETECTORS + ", 6, 16, 16, 0.005, -1.0, 3562739, 1596, 9614217, 2, 4",
        VERSION_11 + ", 11, 16, 16, 0.01, -0.25, 42097, 60, 1153434257, 2, 4",
    })
    void countsAreThoseOfTheIndependentReader(
            String name,
            String version,
            int height,
            int width,
            double scaleKev,
            double offsetKev,
            long total,
            int max,
            long crc,
            int frames,
            int detectors) {
        DataFile file = Formats.open(TestData.file(name));
        assertThat(file.formatName()).isEqualTo("Velox EMD");
        assertThat(file.formatVersion()).isEqualTo(version);
        CountSpectrumImage image = file.counts();
        assertThat(new int[] {image.height(), image.width(), image.channels()}).containsExactly(height, width, 4096);
        assertThat(image.energyAxis().scaleKev()).isCloseTo(scaleKev, within(1e-15));
        assertThat(image.energyAxis().offsetKev()).isCloseTo(offsetKev, within(1e-15));
        assertThat(image.totalCounts()).isEqualTo(total);
        assertThat(image.maxCount()).isEqualTo(max);
        assertThat(crc32(image)).isEqualTo(crc);
        assertThat(file.spectrumImages().get(0).frames()).isEqualTo(frames);
        assertThat(file.spectrumImages().get(0).detectors()).hasSize(detectors);
    }

    @ParameterizedTest
    @ValueSource(strings = {FIVE_FRAMES, TEN_FRAMES, FOUR_DETECTORS, VERSION_11})
    void framesSumToTheWhole(String name) {
        SpectrumImageSource source =
                Formats.open(TestData.file(name)).spectrumImages().get(0);
        long[] sum = new long[source.header().pixels()];
        float[] guideSum = new float[sum.length];
        for (int frame = 0; frame < source.frames(); frame++) {
            ReadSelection selection = ReadSelection.frames(frame, frame + 1, 1);
            add(source.counts(selection), sum);
            GuideImage guide = source.guideImages(selection).get(0);
            for (int i = 0; i < guideSum.length; i++) {
                guideSum[i] += guide.value(i / guide.width(), i % guide.width());
            }
        }
        long[] whole = new long[sum.length];
        add(source.counts(), whole);
        assertThat(sum).isEqualTo(whole);
        assertThat(guideSum)
                .isEqualTo(
                        Formats.open(TestData.file(name)).guideImages().get(0).values());
    }

    @ParameterizedTest
    @ValueSource(strings = {FOUR_DETECTORS, VERSION_11})
    void detectorsSumToTheWhole(String name) {
        SpectrumImageSource source =
                Formats.open(TestData.file(name)).spectrumImages().get(0);
        assertThat(source.detectors()).containsExactly("SuperXG21", "SuperXG22", "SuperXG23", "SuperXG24");
        long[] sum = new long[source.header().pixels()];
        for (int detector = 0; detector < 4; detector++) {
            add(source.counts(ReadSelection.detector(detector)), sum);
        }
        long[] whole = new long[sum.length];
        add(source.counts(), whole);
        assertThat(sum).isEqualTo(whole);
    }

    /** Checksums are of what RosettaSciIO 0.15 reads of one frame, and of one stream. */
    @Test
    void framesAndDetectorsAreThoseOfTheIndependentReader() {
        SpectrumImageSource version11 =
                Formats.open(TestData.file(VERSION_11)).spectrumImages().get(0);
        assertThat(crc32(version11.counts(ReadSelection.frames(0, 1, 1)))).isEqualTo(3_430_838_197L);
        assertThat(crc32(version11.counts(ReadSelection.detector(0)))).isEqualTo(3_346_359_802L);
        assertThat(crc32(version11.counts(ReadSelection.detector(2)))).isEqualTo(3_287_371_192L);
        assertThat(crc32(version11.counts(ReadSelection.detector(3)))).isEqualTo(429_297_832L);
        SpectrumImageSource tenFrames =
                Formats.open(TestData.file(TEN_FRAMES)).spectrumImages().get(0);
        assertThat(crc32(tenFrames.counts(ReadSelection.frames(0, 1, 1)))).isEqualTo(1_450_880_417L);
        assertThatThrownBy(() -> tenFrames.counts(ReadSelection.frames(0, 11, 1)))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("10 frames");
    }

    @Test
    void haadfImageIsTheGuideAndElementMapsAreNot() {
        DataFile file = Formats.open(TestData.file(VERSION_11));
        assertThat(file.guideImages()).hasSize(1);
        GuideImage guide = file.guideImages().get(0);
        assertThat(guide.detector()).isEqualTo("HAADF");
        assertThat(guide.xAxis()).isEqualTo(file.header().xAxis());
        double mean = 0;
        for (float value : guide.values()) {
            mean += value / 256;
        }
        assertThat(mean).isCloseTo(9249.3359375 + 9202.49609375, within(0.01));
        assertThat(file.signals()).extracting(signal -> signal.title()).contains("EDS", "Ca", "O", "C", "Cu", "HAADF");
    }

    @Test
    void acquisitionIsThatOfTheFile() {
        DataFile file = Formats.open(TestData.file(VERSION_11));
        var header = file.header();
        assertThat(header.acquisition().beamEnergyKev()).hasValue(300);
        assertThat(header.acquisition().elements()).containsExactly("C", "O", "Ca", "Cu");
        assertThat(header.acquisition().elevationAngleDegrees().orElseThrow()).isCloseTo(18, within(1e-6));
        assertThat(header.acquisition().realTimeSeconds().orElseThrow()).isCloseTo(0.512, within(1e-4));
        assertThat(header.acquisition().liveTimeSeconds().orElseThrow()).isCloseTo(0.50166, within(1e-4));
        assertThat(header.xAxis().units()).isEqualTo("nm");
        assertThat(header.xAxis().scale()).isCloseTo(3.5992492559614689, within(1e-12));
        assertThat(header.xAxis().offset()).isCloseTo(-39.591741815576157, within(1e-9));
        assertThat(header.metadata().get("Acquisition_instrument/TEM/microscope"))
                .contains("Titan");
        assertThat(header.metadata().get("General/date")).contains("2024-02-29");
        assertThat(header.originalMetadata().get("Optics/AccelerationVoltage")).contains("300000");
    }

    @Test
    void timesAreUnknownWhereTheFileStatesThoseOfAPart() {
        assertThat(Formats.open(TestData.file(FIVE_FRAMES))
                        .header()
                        .acquisition()
                        .liveTimeSeconds())
                .isEmpty();
        assertThat(Formats.open(TestData.file(TEN_FRAMES))
                        .header()
                        .acquisition()
                        .realTimeSeconds()
                        .orElseThrow())
                .isCloseTo(6.4, within(0.001));
        assertThat(Formats.open(TestData.file(TEN_FRAMES))
                        .header()
                        .acquisition()
                        .elements())
                .containsExactly("Nb");
    }

    @Test
    void prunedFileSaysSoAndStillOffersItsImage() {
        DataFile file = Formats.open(TestData.file("velox/velox_v11_16x16_pruned.emd"));
        assertThat(file.guideImages()).extracting(GuideImage::detector).containsExactly("HAADF");
        assertThat(file.warnings()).anySatisfy(warning -> assertThat(warning).contains("pruned"));
        assertThatThrownBy(file::counts).isInstanceOfSatisfying(UnsupportedInputException.class, e -> {
            assertThat(e.what()).contains("pruned").contains("event streams");
            assertThat(e.where()).contains("velox_v11_16x16_pruned.emd");
            assertThat(e.remedy()).contains("before the pruning");
        });
        assertThatThrownBy(file::header).isInstanceOf(UnsupportedInputException.class);
    }

    private static void add(CountSpectrumImage image, long[] sum) {
        for (int pixel = 0; pixel < image.pixels(); pixel++) {
            for (int i = image.entryStart(pixel); i < image.entryStart(pixel + 1); i++) {
                sum[pixel] += (long) image.entryCount(i) * (1 + image.entryChannel(i) * 31L);
            }
        }
    }

    private static long crc32(CountSpectrumImage image) {
        CRC32 crc = new CRC32();
        ByteBuffer spectrum = ByteBuffer.allocate(4 * image.channels()).order(ByteOrder.LITTLE_ENDIAN);
        for (int pixel = 0; pixel < image.pixels(); pixel++) {
            Arrays.fill(spectrum.array(), (byte) 0);
            for (int i = image.entryStart(pixel); i < image.entryStart(pixel + 1); i++) {
                spectrum.putInt(4 * image.entryChannel(i), image.entryCount(i));
            }
            crc.update(spectrum.array());
        }
        return crc.getValue();
    }
}
