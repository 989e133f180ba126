package io.moseley.io.edax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.ReadSelection;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.NavigationAxis;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdaxFormatTest {
    @TempDir
    private Path folder;

    private Path map;

    @BeforeEach
    void writeMap() throws IOException {
        map = Files.write(folder.resolve("sample.spd"), EdaxSamples.map(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void everySizeOfCountsIsRead(int countBytes) throws IOException {
        Files.write(map, EdaxSamples.map(countBytes));
        EdaxSamples.writeCompanions(map);
        CountSpectrumImage image = Formats.open(map).counts();
        assertThat(new int[] {image.height(), image.width(), image.channels()}).containsExactly(3, 5, 40);
        for (int i = 0; i < 3 * 5 * 40; i++) {
            assertThat(image.count(i / 200, i / 40 % 5, i % 40)).isEqualTo(EdaxSamples.count(i, countBytes));
        }
    }

    @Test
    void theFilesBesideTheMapCalibrateIt() throws IOException {
        EdaxSamples.writeCompanions(map);
        DataFile file = Formats.open(map);
        assertThat(file.formatName()).isEqualTo("EDAX");
        assertThat(file.formatVersion()).isEqualTo("1001");
        assertThat(file.warnings()).isEmpty();
        var header = file.header();
        assertThat(header.title()).isEqualTo("sample");
        assertThat(header.energyAxis()).isEqualTo(new EnergyAxis(0.01, 0.05, 40));
        assertThat(header.xAxis()).isEqualTo(new NavigationAxis("x", "µm", 0.25, 0, 5));
        assertThat(header.yAxis()).isEqualTo(new NavigationAxis("y", "µm", 0.5, 0, 3));
        Acquisition acquisition = header.acquisition();
        assertThat(acquisition.instrument()).isEqualTo(InstrumentType.SEM);
        assertThat(acquisition.beamEnergyKev()).hasValue(15);
        assertThat(acquisition.liveTimeSeconds()).hasValue(12.5);
        assertThat(acquisition.realTimeSeconds()).isEmpty();
        assertThat(acquisition.energyResolutionMnKaEv()).hasValue(126.7);
        assertThat(acquisition.elevationAngleDegrees()).hasValue(30.5);
        assertThat(acquisition.azimuthAngleDegrees()).hasValue(36.5);
        assertThat(acquisition.tiltAlphaDegrees()).hasValue(3);
        assertThat(acquisition.elements()).containsExactly("O", "Fe");
        assertThat(header.originalMetadata().get("spd_header/nFrames")).hasValue(7L);
    }

    @Test
    void withoutItsSpectrumFileTheMapHasNoEnergies() {
        DataFile file = Formats.open(map);
        assertThat(file.warnings()).singleElement().asString().contains(".spc").contains("--energy-scale");
        assertThatThrownBy(file::counts)
                .isInstanceOfSatisfying(
                        UnsupportedInputException.class,
                        e -> assertThat(e.remedy()).contains("--energy-scale").contains("--energy-offset"));
        CountSpectrumImage stated =
                Formats.open(map, EnergyCalibration.of(0.02, -0.1)).counts();
        assertThat(stated.energyAxis()).isEqualTo(new EnergyAxis(0.02, -0.1, 40));
        assertThat(stated.header().xAxis().isCalibrated()).isFalse();
        assertThat(stated.header().acquisition().liveTimeSeconds()).isEmpty();
    }

    @Test
    void aDamagedCompanionIsLeftOutWithAWarning() throws IOException {
        EdaxSamples.writeCompanions(map);
        Files.write(folder.resolve("Live Map 1.ipr"), Arrays.copyOf(EdaxSamples.image(1, 1), 100));
        DataFile file = Formats.open(map);
        assertThat(file.warnings())
                .singleElement()
                .asString()
                .contains("Live Map 1.ipr")
                .contains("left out");
        assertThat(file.header().xAxis().isCalibrated()).isFalse();
        assertThat(file.header().energyAxis().scaleKev()).isEqualTo(0.01);
    }

    @Test
    void aPixelSizeOfZeroIsNoCalibration() throws IOException {
        EdaxSamples.writeCompanions(map);
        Files.write(folder.resolve("Live Map 1.ipr"), EdaxSamples.image(0, 0));
        assertThat(Formats.open(map).header().xAxis().isCalibrated()).isFalse();
    }

    @Test
    void aSpectrumAloneIsAMapOfOnePixel() throws IOException {
        Path path = Files.write(folder.resolve("alone.spc"), EdaxSamples.spectrum());
        DataFile file = Formats.open(path);
        assertThat(file.signals()).extracting(DataSignal::kind).containsExactly(DataSignal.Kind.SPECTRUM);
        CountSpectrumImage spectrum = file.counts();
        assertThat(spectrum.pixels()).isEqualTo(1);
        assertThat(spectrum.energyAxis()).isEqualTo(new EnergyAxis(0.01, 0.05, 60));
        for (int c = 0; c < 60; c++) {
            assertThat(spectrum.count(0, 0, c)).isEqualTo(c * c);
        }
    }

    @Test
    void anImageDescriptionAloneSaysThatItHoldsNoPixels() throws IOException {
        DataFile file = Formats.open(Files.write(folder.resolve("image.ipr"), EdaxSamples.image(1, 1)));
        assertThat(file.hasSpectrumImage()).isFalse();
        assertThat(file.guideImages()).isEmpty();
        assertThat(file.warnings()).singleElement().asString().contains(".bmp");
    }

    @Test
    void framesAreSummedInTheFile() throws IOException {
        EdaxSamples.writeCompanions(map);
        var source = Formats.open(map).spectrumImages().get(0);
        assertThat(source.frames()).isEqualTo(1);
        assertThatThrownBy(() -> source.counts(ReadSelection.frames(0, 1, 1)))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("sum of its frames");
    }

    @Test
    void aMapThatWasCutOffIsReadToItsLastWholeRow() throws IOException {
        byte[] bytes = EdaxSamples.map(2);
        long total = Formats.open(write(bytes), EnergyCalibration.of(0.01, 0))
                .counts()
                .totalCounts();
        DataFile cut = Formats.open(write(Arrays.copyOf(bytes, bytes.length - 1)), EnergyCalibration.of(0.01, 0));
        assertThat(cut.header().height()).isPositive();
        assertThat(cut.counts().totalCounts()).isPositive().isLessThan(total);
        assertThat(cut.warnings()).anyMatch(warning -> warning.startsWith("The file ends in row "));
    }

    @Test
    void aLineScanIsOneRowWithTheDistancesOfItsTable() throws IOException {
        byte[] bytes = EdaxSamples.map(2);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(20, 14)
                .putInt(24, 1)
                .putInt(28, 15);
        Path line = Files.write(map.resolveSibling("line.lsd"), bytes);
        Files.write(map.resolveSibling("line.spc"), EdaxSamples.spectrum());
        Files.writeString(
                map.resolveSibling("line.csv"),
                "\uFEFFName,Line 1\nkV,20\n\nPoint, Distance (nm), Fe K\n1, 5.0, 3\n2, 7.5, 4\n3, 10.0, 1\n");
        DataFile file = Formats.open(line);
        assertThat(file.header().height()).isEqualTo(1);
        assertThat(file.header().width()).isEqualTo(14);
        assertThat(file.header().navigation()).containsExactly(file.header().xAxis());
        assertThat(file.signals().get(0).shape())
                .containsExactly(14L, (long) file.header().channels());
        assertThat(file.header().xAxis().scale()).isEqualTo(2.5);
        assertThat(file.header().xAxis().offset()).isEqualTo(5);
        assertThat(file.header().xAxis().units()).isEqualTo("nm");
        assertThat(file.counts().count(0, 1, 37)).isEqualTo(EdaxSamples.count(77, 2));
        assertThat(file.warnings()).anyMatch(warning -> warning.contains("is a line scan"));
        Files.writeString(map.resolveSibling("line.csv"), "nothing\n");
        assertThat(Formats.open(line).warnings()).anyMatch(warning -> warning.contains("line.csv"));
        assertThat(Formats.open(line).header().xAxis().isCalibrated()).isFalse();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(map, bytes);
    }

    @Test
    void aTruncatedMapNamesFileAndOffset() throws IOException {
        Files.write(map, Arrays.copyOf(EdaxSamples.map(2), EdaxSamples.OFFSET + 399));
        assertThatThrownBy(() -> Formats.open(map))
                .isInstanceOfSatisfying(CorruptInputException.class, e -> assertThat(e.where())
                        .isEqualTo(map + ", offset " + EdaxSamples.OFFSET));
    }

    @Test
    void absurdSizesAreRefusedBeforeAnythingIsAllocated() throws IOException {
        for (int field : new int[] {24, 28, 32, 36, 40}) {
            byte[] bytes = EdaxSamples.map(2);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(field, Integer.MAX_VALUE);
            Files.write(map, bytes);
            assertThatThrownBy(() ->
                            Formats.open(map, EnergyCalibration.of(0.01, 0)).counts())
                    .as("field at " + field)
                    .isInstanceOfAny(CorruptInputException.class, UnsupportedInputException.class);
        }
    }

    @Test
    void aCountBeyondTheRangeOfIntegersIsDamage() throws IOException {
        byte[] bytes = EdaxSamples.map(4);
        bytes[EdaxSamples.OFFSET + 7] = (byte) 0xFF;
        Files.write(map, bytes);
        assertThatThrownBy(
                        () -> Formats.open(map, EnergyCalibration.of(0.01, 0)).counts())
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("4278190080 counts");
    }
}
