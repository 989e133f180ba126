package io.moseley.io.digitalmicrograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.PythonOracle;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that the test writes itself, byte by byte; RosettaSciIO has to read the same in them. */
class DigitalMicrographFormatTest {
    private static final Path SCRIPTS = Path.of(System.getProperty("moseley.root"), "io/src/test/python");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"3, LITTLE_ENDIAN", "3, BIG_ENDIAN", "4, LITTLE_ENDIAN", "4, BIG_ENDIAN"})
    void imageIsAGuideAndSpectrumImageIsCounts(int version, String order) throws IOException {
        DataFile file = open(DmSample.file(version, order(order)));
        assertThat(file.formatVersion()).isEqualTo(String.valueOf(version));
        assertThat(file.signals())
                .extracting(DataSignal::title)
                .containsExactly("HAADF Image", "EDS Spectrum Image", "EDS line");
        GuideImage guide = file.guideImages().get(0);
        assertThat(guide.detector()).isEqualTo("HAADF");
        assertThat(guide.yAxis()).isEqualTo(new NavigationAxis("y", "nm", 0.25, -0.5, DmSample.IMAGE_HEIGHT));
        assertThat(guide.xAxis()).isEqualTo(new NavigationAxis("x", "nm", 0.25, -1, DmSample.IMAGE_WIDTH));
        assertThat(guide.value(5, 7)).isEqualTo(DmSample.brightness(5, 7));
        CountSpectrumImage image = file.counts();
        for (int y = 0; y < DmSample.HEIGHT; y++) {
            for (int x = 0; x < DmSample.WIDTH; x++) {
                for (int channel = 0; channel < DmSample.CHANNELS; channel++) {
                    assertThat(image.count(y, x, channel)).isEqualTo(DmSample.count(y, x, channel));
                }
            }
        }
        assertThat(image.energyAxis().scaleKev()).isCloseTo(0.01, within(1e-9));
        assertThat(image.energyAxis().offsetKev()).isCloseTo(-0.2, within(1e-8));
        assertThat(image.header().xAxis().extent()).isEqualTo(guide.xAxis().extent());
        CountSpectrumImage line = file.spectrumImages().get(1).counts();
        assertThat(line.height()).isEqualTo(1);
        assertThat(line.count(0, 3, 11)).isEqualTo(DmSample.count(0, 3, 11));
        assertThat(line.energyAxis().scaleKev()).isCloseTo(0.01, within(1e-9));
    }

    @Test
    void acquisitionIsRead() throws IOException {
        Acquisition acquisition =
                open(DmSample.file(4, ByteOrder.LITTLE_ENDIAN)).header().acquisition();
        assertThat(acquisition.instrument()).isEqualTo(InstrumentType.TEM);
        assertThat(acquisition.beamEnergyKev()).hasValue(200);
        assertThat(acquisition.liveTimeSeconds()).hasValue(3.5);
        assertThat(acquisition.realTimeSeconds()).hasValue(4.25);
        assertThat(acquisition.elevationAngleDegrees()).hasValue(18);
        assertThat(acquisition.azimuthAngleDegrees()).hasValue(45);
        assertThat(acquisition.tiltAlphaDegrees()).isEmpty();
    }

    /** It takes arrays for little-endian whatever the header says, so the other order cannot be compared. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    @EnabledIfAvailable(Prerequisite.HYPERSPY_PIP)
    void rosettaSciIoReadsTheSameInTheSample(int version) throws IOException {
        Path path = Files.write(folder.resolve("sample.dm" + version), DmSample.file(version, ByteOrder.LITTLE_ENDIAN));
        DataFile file = Formats.open(path);
        PythonOracle.Run run = PythonOracle.pip().run(SCRIPTS.resolve("digitalmicrograph_check.py"), path);
        assertThat(run.exitCode()).as(run.output()).isZero();
        double brightness = 0;
        GuideImage guide = file.guideImages().get(0);
        for (int y = 0; y < guide.height(); y++) {
            for (int x = 0; x < guide.width(); x++) {
                brightness += (1 + y * guide.width() + x) * guide.value(y, x);
            }
        }
        assertThat(run.output().lines())
                .contains(
                        line(
                                "HAADF Image",
                                "[6, 8]",
                                guide.yAxis().scale(),
                                guide.yAxis().offset(),
                                brightness),
                        line("EDS Spectrum Image", "[20, 3, 4]", 0.01f, -0.2, weighted(file.counts())),
                        line(
                                "EDS line",
                                "[20, 4]",
                                10,
                                -200,
                                weighted(file.spectrumImages().get(1).counts())));
    }

    /** Every value weighted by its place, so that no two orders give the same sum. */
    private static double weighted(CountSpectrumImage image) {
        double sum = 0;
        int plane = image.pixels();
        for (int pixel = 0; pixel < plane; pixel++) {
            for (int i = image.entryStart(pixel); i < image.entryStart(pixel + 1); i++) {
                sum += (1.0 + image.entryChannel(i) * plane + pixel) * image.entryCount(i);
            }
        }
        return sum;
    }

    private static String line(String title, String shape, double scale, double offset, double sum) {
        return String.format("%s %s %.6f %.6f %.1f", title, shape, scale, offset, sum);
    }

    @Test
    void missingEnergyUnitsNameTheOptionsThatSupplyThem() throws IOException {
        DmWriter writer = new DmWriter(3, ByteOrder.LITTLE_ENDIAN);
        Map<String, Object> entry = DmSample.entry(
                "map",
                10,
                DmSample.array(writer, 4, DmSample.cube(DmSample.HEIGHT), 2),
                DmSample.xray("Spectrum image"),
                DmSample.axis(DmSample.WIDTH),
                DmSample.axis(DmSample.HEIGHT),
                DmSample.axis(DmSample.CHANNELS));
        Path path =
                Files.write(folder.resolve("a.dm3"), writer.file(DmSample.map("ImageList", DmSample.map("#0", entry))));
        assertThatThrownBy(() -> Formats.open(path).counts())
                .isInstanceOfSatisfying(UnsupportedInputException.class, e -> assertThat(e.remedy())
                        .contains("--energy-scale"));
        CountSpectrumImage image =
                Formats.open(path, EnergyCalibration.of(0.01, 0)).counts();
        assertThat(image.header().xAxis().isCalibrated()).isFalse();
        assertThat(image.totalCounts()).isPositive();
    }

    @Test
    void fractionalAndNegativeValuesAreNoCounts() throws IOException {
        double[] values = DmSample.cube(DmSample.HEIGHT);
        values[5] = 0.5;
        assertThatThrownBy(() -> open(floats(values)).counts())
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("(y 1, x 1), channel 0 is 0.5");
        values[5] = -1;
        assertThatThrownBy(() -> open(floats(values)).counts()).isInstanceOf(UnsupportedInputException.class);
        values[5] = 7;
        assertThat(open(floats(values)).counts().count(1, 1, 0)).isEqualTo(7);
    }

    @Test
    void colouredImageIsLeftOutWithAWarning() throws IOException {
        DmWriter writer = new DmWriter(4, ByteOrder.LITTLE_ENDIAN);
        Map<String, Object> entry = DmSample.entry(
                "photo",
                23,
                DmSample.array(writer, 5, new double[4], 4),
                DmSample.tags(),
                DmSample.axis(2),
                DmSample.axis(2));
        DataFile file = open(writer.file(DmSample.map("ImageList", DmSample.map("#0", entry))));
        assertThat(file.guideImages()).isEmpty();
        assertThat(file.warnings()).singleElement().asString().contains("photo").contains("coloured");
    }

    @Test
    void arrayThatIsTooShortIsReported() throws IOException {
        DmWriter writer = new DmWriter(3, ByteOrder.LITTLE_ENDIAN);
        Map<String, Object> entry = DmSample.entry(
                "map",
                10,
                DmSample.array(writer, 4, new double[100], 2),
                DmSample.xray("Spectrum image"),
                DmSample.axis(50_000),
                DmSample.axis(50_000),
                DmSample.axis(4096, 0.01, 0, "keV"));
        assertThatThrownBy(() -> open(writer.file(DmSample.map("ImageList", DmSample.map("#0", entry))))
                        .counts())
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("200 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void tagsOfUnknownTypesDoNotCondemnTheMap(int version) throws IOException {
        DmWriter writer = new DmWriter(version, ByteOrder.LITTLE_ENDIAN);
        DmWriter.Array unknown = new DmWriter.Array(99, 3, new byte[6]);
        double[] values = new double[DmSample.WIDTH * DmSample.HEIGHT * DmSample.CHANNELS];
        values[1] = 3;
        Map<String, Object> entry = DmSample.entry(
                "map",
                10,
                DmSample.array(writer, 4, values, 2),
                DmSample.xray("Spectrum image"),
                DmSample.axis(DmSample.WIDTH),
                DmSample.axis(DmSample.HEIGHT),
                DmSample.axis(DmSample.CHANNELS, 0.01, 0, "keV"));
        Map<String, Object> root = version == 4
                ? DmSample.map("First", unknown, "ImageList", DmSample.map("#0", entry))
                : DmSample.map("ImageList", DmSample.map("#0", entry), "Last", unknown);
        DataFile file = open(writer.file(root));
        assertThat(file.counts().totalCounts()).isEqualTo(3);
        assertThat(file.warnings())
                .anyMatch(warning -> warning.startsWith("Left out, because it cannot be decoded: the tag"));
        if (version == 3) {
            Map<String, Object> before = DmSample.map("First", unknown, "ImageList", DmSample.map("#0", entry));
            assertThatThrownBy(() -> open(writer.file(before))).isInstanceOf(CorruptInputException.class);
        }
    }

    @Test
    void tagsNestedWithoutEndAreRefused() {
        byte[] group = {20, 0, 1, 'a', 0, 0, 0, 0, 0, 1};
        byte[] bytes = new byte[12 + 6 + 200_000 * group.length];
        bytes[3] = 3;
        bytes[11] = 1;
        bytes[17] = 1;
        for (int i = 0; i < 200_000; i++) {
            System.arraycopy(group, 0, bytes, 18 + i * group.length, group.length);
        }
        assertThatThrownBy(() -> open(bytes))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("nested");
    }

    private static byte[] floats(double[] values) {
        DmWriter writer = new DmWriter(4, ByteOrder.LITTLE_ENDIAN);
        Map<String, Object> entry = DmSample.entry(
                "map",
                2,
                DmSample.array(writer, 6, values, 4),
                DmSample.xray("Spectrum image"),
                DmSample.axis(DmSample.WIDTH),
                DmSample.axis(DmSample.HEIGHT),
                DmSample.axis(DmSample.CHANNELS, 0.01, 0, "keV"));
        return writer.file(DmSample.map("ImageList", DmSample.map("#0", entry)));
    }

    private DataFile open(byte[] bytes) throws IOException {
        return Formats.open(Files.write(folder.resolve("sample.dm"), bytes));
    }

    private static ByteOrder order(String name) {
        return name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
