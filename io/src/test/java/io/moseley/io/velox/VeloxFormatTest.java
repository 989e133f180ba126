package io.moseley.io.velox;

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
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of our own making: by {@link VeloxSample}, and by h5py in the layout that Velox writes (see {@code
 * src/test/python/velox_make.py}).
 */
class VeloxFormatTest {
    @TempDir
    private Path folder;

    static Path resource(String name) {
        try {
            return Path.of(VeloxFormatTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 11})
    void framesAndDetectorsCanBeReadApart(int version) {
        DataFile file = Formats.open(resource("version_" + version + ".emd"));
        assertThat(file.formatVersion()).isEqualTo(String.valueOf(version));
        SpectrumImageSource source = file.spectrumImages().get(0);
        assertThat(source.frames()).isEqualTo(2);
        assertThat(source.detectors()).containsExactly("SuperX1", "SuperX2");
        for (int frame = 0; frame < 2; frame++) {
            for (int detector = 0; detector < 2; detector++) {
                CountSpectrumImage image = source.counts(new ReadSelection(
                        java.util.Optional.of(new ReadSelection.FrameRange(frame, frame + 1, 1)),
                        java.util.Optional.of(java.util.Set.of(detector))));
                for (int pixel = 0; pixel < 6; pixel++) {
                    int expected = 1 + (pixel + frame + detector) % 3 + (pixel == 5 + detector ? 1 : 0);
                    assertThat(image.count(pixel / 3, pixel % 3, 5 + detector)).isEqualTo(expected);
                }
            }
        }
        assertThat(file.counts().totalCounts()).isEqualTo(4 * (6 * 2 + 6));
        assertThat(source.counts(ReadSelection.frames(0, 2, 2)).totalCounts()).isEqualTo(2 * (6 * 2 + 6));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 11})
    void everythingThatTheFileTellsIsThere(int version) {
        DataFile file = Formats.open(resource("version_" + version + ".emd"));
        var header = file.header();
        assertThat(header.energyAxis().scaleKev()).isEqualTo(0.01);
        assertThat(header.energyAxis().offsetKev()).isEqualTo(-0.02);
        assertThat(header.energyAxis().channels()).isEqualTo(16);
        assertThat(header.xAxis().scale()).isCloseTo(2, within(1e-9));
        assertThat(header.xAxis().offset()).isCloseTo(-10, within(1e-9));
        assertThat(header.yAxis().scale()).isCloseTo(3, within(1e-9));
        assertThat(header.yAxis().units()).isEqualTo("nm");
        var acquisition = header.acquisition();
        assertThat(acquisition.elements()).containsExactly("Fe", "Pt");
        assertThat(acquisition.beamEnergyKev()).hasValue(300);
        assertThat(acquisition.tiltAlphaDegrees().orElseThrow()).isCloseTo(10, within(1e-9));
        assertThat(acquisition.elevationAngleDegrees().orElseThrow()).isCloseTo(18, within(1e-9));
        assertThat(acquisition.azimuthAngleDegrees()).isEmpty();
        assertThat(acquisition.realTimeSeconds().orElseThrow()).isCloseTo(0.012, within(1e-12));
        assertThat(acquisition.liveTimeSeconds().orElseThrow()).isCloseTo(0.0108, within(1e-12));
        assertThat(header.metadata().get("General/date")).contains("2023-11-14");
        assertThat(header.metadata().get("Acquisition_instrument/TEM/camera_length"))
                .contains(100.0);
        assertThat(file.signals())
                .extracting(DataSignal::title)
                .containsExactlyInAnyOrder("EDS", "Fe map", "HAADF", "SuperX1");
        assertThat(file.guideImages()).hasSize(1);
        assertThat(file.guideImages().get(0).values()).containsExactly(10, 50, 90, 130, 170, 210);
        assertThat(file.guideImages().get(0).xAxis()).isEqualTo(header.xAxis());
    }

    @Test
    void timesOfAReplicateAreItsShare() {
        SpectrumImageSource source =
                Formats.open(resource("version_6.emd")).spectrumImages().get(0);
        var half = source.counts(ReadSelection.frames(1, 2, 1)).header();
        assertThat(half.acquisition().realTimeSeconds().orElseThrow()).isCloseTo(0.006, within(1e-12));
        assertThat(half.metadata().get("Acquisition_instrument/TEM/Detector/EDS/number_of_frames"))
                .contains(1L);
        var one = source.counts(ReadSelection.detector(1)).header();
        assertThat(one.acquisition().azimuthAngleDegrees().orElseThrow())
                .isCloseTo(Math.toDegrees(0.785 * 2), within(1e-9));
        assertThat(source.guideImages(ReadSelection.frames(1, 2, 1)).get(0).values())
                .containsExactly(10, 30, 50, 70, 90, 110);
    }

    @Test
    void lastGateMayBeMissing() throws IOException {
        CountSpectrumImage image = read(new VeloxSample());
        assertThat(image.count(0, 0, 1)).isEqualTo(2);
        assertThat(image.count(0, 1, 2)).isEqualTo(1);
        assertThat(image.count(0, 1, 7)).isEqualTo(1);
        assertThat(image.totalCounts()).isEqualTo(4);
        assertThat(image.energyAxis()).isEqualTo(new EnergyAxis(0.005, -0.01, 8));
    }

    @Test
    void eventsAfterTheLastPixelBelongToNone() throws IOException {
        VeloxSample sample = new VeloxSample();
        sample.words =
                new int[] {1, VeloxSample.GATE, 2, VeloxSample.GATE, VeloxSample.GATE, 7, VeloxSample.GATE, 3, 9};
        assertThat(read(sample).totalCounts()).isEqualTo(3);
    }

    @Test
    void aStreamThatEndsEarlyIsReadAndSaysWhere() throws IOException {
        VeloxSample sample = new VeloxSample();
        sample.words = new int[] {1, 1, VeloxSample.GATE, 2, VeloxSample.GATE, 5};
        DataFile file = Formats.open(sample.write(folder.resolve("early.emd")));
        assertThat(file.counts().totalCounts()).isEqualTo(4);
        assertThat(file.notes()).singleElement().satisfies(note -> assertThat(note)
                .contains("EDS1 end in frame 2 of 2, at pixel 1 of 2"));
        DataFile whole = Formats.open(new VeloxSample().write(folder.resolve("whole.emd")));
        whole.counts();
        assertThat(whole.notes()).isEmpty();
    }

    @Test
    void metadataThatAreNoJsonDoNotCondemnTheMap() throws IOException {
        VeloxSample sample = new VeloxSample();
        sample.detector = "{broken";
        DataFile file = Formats.open(sample.write(folder.resolve("broken.emd")), EnergyCalibration.of(0.01, 0));
        assertThat(file.counts().totalCounts()).isEqualTo(4);
        assertThat(file.warnings())
                .anyMatch(warning ->
                        warning.startsWith("Left out, because it cannot be decoded") && warning.contains("Metadata"));
    }

    @Test
    void channelBeyondTheSpectrumIsDamage() throws IOException {
        VeloxSample sample = new VeloxSample();
        sample.words[3] = 8;
        assertThatThrownBy(() -> read(sample))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("word 3")
                .hasMessageContaining("channel 8 of 8");
    }

    @Test
    void missingCalibrationAsksForItByTheNameOfItsOption() throws IOException {
        VeloxSample sample = new VeloxSample();
        sample.detector = "{\"DetectorName\": \"EDS1\", \"DetectorType\": \"AnalyticalDetector\"}";
        Path path = sample.write(folder.resolve("a.emd"));
        assertThatThrownBy(() -> Formats.open(path).header())
                .isInstanceOfSatisfying(
                        UnsupportedInputException.class,
                        e -> assertThat(e.remedy()).contains("--energy-scale").contains("--energy-offset"));
        DataFile stated = Formats.open(path, EnergyCalibration.of(0.01, -0.2));
        assertThat(stated.counts().energyAxis()).isEqualTo(new EnergyAxis(0.01, -0.2, 8));
        assertThat(stated.header().acquisition().liveTimeSeconds()).isEmpty();
        assertThat(stated.header().acquisition().beamEnergyKev()).isEmpty();
        assertThat(stated.header().xAxis().isCalibrated()).isFalse();
    }

    @Test
    void otherEncodingsAreRefused() throws IOException {
        VeloxSample sample = new VeloxSample();
        sample.settings = "{\"bincount\": \"8\", \"StreamEncoding\": \"uint32\"}";
        assertThatThrownBy(() -> read(sample))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("uint32");
    }

    @ParameterizedTest
    @CsvSource({"0", "70000", "many"})
    void absurdNumberOfChannelsIsDamage(String channels) throws IOException {
        VeloxSample sample = new VeloxSample();
        sample.settings = "{\"bincount\": \"" + channels + "\"}";
        assertThatThrownBy(() -> read(sample))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("bincount");
    }

    @Test
    void fewerFramesThanRecordedAreReadAsStatedWithAWarning() throws IOException {
        VeloxSample sample = new VeloxSample();
        sample.endFrame = "1";
        DataFile file = Formats.open(sample.write(folder.resolve("a.emd")));
        assertThat(file.counts().totalCounts()).isEqualTo(3);
        assertThat(file.warnings())
                .anySatisfy(warning ->
                        assertThat(warning).contains("states 1 frames").contains("holds 2"));
    }

    @Test
    void prunedFileIsRefusedWithTheReason() throws IOException {
        VeloxSample sample = new VeloxSample();
        sample.pruned = true;
        DataFile file = Formats.open(sample.write(folder.resolve("a.emd")));
        assertThat(file.guideImages()).hasSize(1);
        assertThatThrownBy(file::counts)
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("pruned");
    }

    @Test
    void frameOrDetectorThatIsNotThereIsRefused() throws IOException {
        SpectrumImageSource source = Formats.open(new VeloxSample().write(folder.resolve("a.emd")))
                .spectrumImages()
                .get(0);
        assertThatThrownBy(() -> source.counts(ReadSelection.frames(0, 3, 1)))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("2 frames");
        assertThatThrownBy(() -> source.counts(ReadSelection.detector(1)))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("the file holds only the sum of its detectors");
    }

    private CountSpectrumImage read(VeloxSample sample) throws IOException {
        return Formats.open(sample.write(folder.resolve("sample.emd"))).counts();
    }
}
