package io.moseley.io.jeol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.ReadSelection;
import io.moseley.io.SpectrumImageSource;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.InstrumentType;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.TestData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JeolFormatTest {
    @TempDir
    private Path folder;

    @Test
    void allFramesAreSummed() throws IOException {
        DataFile file = Formats.open(write(JeolSamples.map()));
        assertThat(file.warnings()).isEmpty();
        CountSpectrumImage image = file.counts();
        assertThat(new int[] {image.height(), image.width(), image.channels()}).containsExactly(4, 8, 4096);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 8; x++) {
                assertThat(image.count(y, x, 200 + x)).isEqualTo(y % 2 == 1 ? 1 + 2 + 3 : 0);
            }
        }
        assertThat(image.totalCounts()).isEqualTo(2 * 8 * 6);
    }

    @Test
    void framesAreReplicatesWithTheirOwnTimes() throws IOException {
        SpectrumImageSource source =
                Formats.open(write(JeolSamples.map())).spectrumImages().get(0);
        assertThat(source.frames()).isEqualTo(3);
        for (int frame = 0; frame < 3; frame++) {
            CountSpectrumImage image = source.counts(ReadSelection.frames(frame, frame + 1, 1));
            assertThat(image.totalCounts()).isEqualTo(2 * 8 * (frame + 1));
            assertThat(image.header().acquisition().realTimeSeconds().orElseThrow())
                    .isCloseTo(100 / 3.0, within(1e-5));
        }
        assertThat(source.counts(ReadSelection.frames(0, 3, 2)).totalCounts()).isEqualTo(2 * 8 * (1 + 3));
        assertThat(source.counts(ReadSelection.frames(1, 2, 1))
                        .header()
                        .acquisition()
                        .liveTimeSeconds())
                .hasValue(45);
        assertThatThrownBy(() -> source.counts(ReadSelection.frames(2, 4, 1)))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("3 frames");
        assertThatThrownBy(() -> source.counts(ReadSelection.detector(0)))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("detectors");
    }

    @Test
    void theHeaderSaysHowItWasRecorded() throws IOException {
        var header = Formats.open(write(JeolSamples.map())).header();
        assertThat(header.energyAxis().scaleKev()).isEqualTo(0.01);
        assertThat(header.energyAxis().offsetKev()).isCloseTo(-0.001 - 0.96, within(1e-12));
        assertThat(header.xAxis().units()).isEqualTo("µm");
        assertThat(header.xAxis().scale()).isCloseTo(4.0 / 8, within(1e-9));
        assertThat(header.yAxis().scale()).isCloseTo(4.0 / 8, within(1e-9));
        Acquisition acquisition = header.acquisition();
        assertThat(acquisition.instrument()).isEqualTo(InstrumentType.TEM);
        assertThat(acquisition.beamEnergyKev()).hasValue(200);
        assertThat(acquisition.liveTimeSeconds()).hasValue(90);
        assertThat(acquisition.realTimeSeconds()).hasValue(100);
        assertThat(acquisition.energyResolutionMnKaEv()).hasValue(138);
        assertThat(acquisition.elevationAngleDegrees()).hasValue(22.3);
        assertThat(acquisition.tiltAlphaDegrees()).hasValue(0);
        assertThat(header.metadata().get("General/date")).hasValue("2017-04-07");
        assertThat(header.originalMetadata().get("PTTD Data/AnalyzableMap MeasData/Doc/Sweep"))
                .hasValue(3L);
    }

    @Test
    void theImageInTheStreamIsAGuideAndSoAreThoseOfItsView() throws IOException {
        Path path = write(JeolSamples.map());
        Files.write(folder.resolve("View1_7.img"), JeolSamples.image(16, 8));
        Files.write(folder.resolve("View2_7.img"), JeolSamples.image(16, 8));
        Files.write(folder.resolve("View1_8.img"), Arrays.copyOf(JeolSamples.image(16, 8), 150));
        DataFile file = Formats.open(path);
        assertThat(file.signals())
                .extracting(DataSignal::kind)
                .containsExactly(DataSignal.Kind.SPECTRUM_IMAGE, DataSignal.Kind.IMAGE);
        assertThat(file.guideImages()).hasSize(2);
        assertThat(file.guideImages().get(0).value(3, 5)).isCloseTo(300, within(1e-3f));
        assertThat(file.guideImages().get(0).xAxis()).isEqualTo(file.header().xAxis());
        assertThat(file.guideImages().get(1).detector()).isEqualTo("IMG1");
        assertThat(file.guideImages().get(1).xAxis().extent()).isCloseTo(4, within(1e-9));
        assertThat(file.warnings()).singleElement().asString().contains("View1_8.img");
    }

    @Test
    void anImageReadsByItself() throws IOException {
        DataFile file = Formats.open(Files.write(folder.resolve("alone.img"), JeolSamples.image(5, 3)));
        assertThat(file.signals()).extracting(DataSignal::elementType).containsExactly("uint8");
        GuideImage image = file.guideImages().get(0);
        assertThat(image.height()).isEqualTo(3);
        assertThat(image.value(2, 4)).isEqualTo(24);
    }

    @Test
    void aStreamThatEndsWithinAFrameKeepsItsCountsAndSaysSo() throws IOException {
        short[] words = JeolSamples.stream(false);
        Path path = write(JeolSamples.map(JeolSamples.description("8x4"), Arrays.copyOf(words, words.length - 46)));
        DataFile file = Formats.open(path);
        assertThat(file.warnings()).singleElement().asString().contains("row 2 of 4");
        assertThat(file.spectrumImages().get(0).frames()).isEqualTo(3);
        assertThat(file.counts().totalCounts()).isEqualTo(2 * 8 * 6 - 24);
    }

    @Test
    void oblongMapsHaveSquarePixelsWhereTheCoordinatesAllowIt() throws IOException {
        DataFile square =
                Formats.open(write(JeolSamples.map(JeolSamples.description("8x6"), JeolSamples.stream(false))));
        assertThat(square.counts().count(3, 2, 202)).isEqualTo(6);
        short[] tall = {(short) 0x9000, (short) 0x8000, (short) 0xB0C8, (short) 0x9FFF, (short) 0x8FFF, (short) 0xB0C9};
        DataFile spanning = Formats.open(write(JeolSamples.map(JeolSamples.description("8x4"), tall)));
        assertThat(spanning.counts().count(3, 7, 201)).isEqualTo(1);
        assertThat(spanning.header().yAxis().scale())
                .isEqualTo(2 * spanning.header().xAxis().scale());
    }

    @Test
    void withoutCoefficientsTheEnergiesHaveToBeStated() throws IOException {
        JeolSamples.Tags tags = new JeolSamples.Tags()
                .open("EDS Data")
                .open("AnalyzableMap MeasData")
                .open("Meas Cond")
                .text("Pixels", "8x4")
                .close()
                .close()
                .close();
        Path path = write(JeolSamples.map(tags, JeolSamples.stream(false)));
        DataFile file = Formats.open(path);
        assertThat(file.warnings()).anySatisfy(warning -> assertThat(warning).contains("--energy-scale"));
        assertThatThrownBy(file::counts).isInstanceOf(UnsupportedInputException.class);
        CountSpectrumImage stated =
                Formats.open(path, EnergyCalibration.of(0.02, -0.1)).counts();
        assertThat(stated.energyAxis().scaleKev()).isEqualTo(0.02);
        assertThat(stated.header().acquisition().liveTimeSeconds()).isEmpty();
        assertThat(stated.header().xAxis().isCalibrated()).isFalse();
    }

    @Test
    void aStreamIsReadToTheEndOfTheFileWhateverLengthIsStated() throws IOException {
        byte[] bytes = JeolSamples.map();
        DataFile whole = Formats.open(write(bytes));
        long total = whole.counts().totalCounts();
        assertThat(whole.warnings()).noneMatch(warning -> warning.contains("incomplete"));
        DataFile cut = Formats.open(write(Arrays.copyOf(bytes, bytes.length - 101)));
        assertThat(cut.counts().totalCounts()).isPositive().isLessThan(total);
        assertThat(cut.warnings()).anyMatch(warning -> warning.startsWith("The file ends in frame "));
        for (int stated : new int[] {0, bytes.length, -1}) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(32, stated);
            assertThat(Formats.open(write(bytes)).counts().totalCounts())
                    .as("stated %d", stated)
                    .isEqualTo(total);
        }
    }

    @Test
    void aFileThatEndsBeforeItsStreamNamesTheOffset() throws IOException {
        byte[] bytes = JeolSamples.map();
        int stream = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(28);
        Path path = write(Arrays.copyOf(bytes, stream));
        assertThatThrownBy(() -> Formats.open(path))
                .isInstanceOfSatisfying(
                        CorruptInputException.class, e -> assertThat(e.where()).startsWith(path + ", offset "));
    }

    @Test
    @EnabledIfAvailable(Prerequisite.DATA)
    void aScanThatWasInterruptedIsReadUpToItsEnd() {
        DataFile file = Formats.open(TestData.file("cases/interrupted-scan.pts"));
        assertThat(file.counts().totalCounts()).isEqualTo(1497);
        assertThat(file.warnings().get(0)).contains("frame 1, row 39");
    }

    @Test
    void deepNestingIsDamage() throws IOException {
        JeolSamples.Tags tags = JeolSamples.description("8x4");
        for (int i = 0; i < 100; i++) {
            tags.open("deeper");
        }
        Path path = write(JeolSamples.map(tags, JeolSamples.stream(false)));
        assertThatThrownBy(() -> Formats.open(path))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("nested");
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("View1_0000006.pts"), bytes);
    }
}
