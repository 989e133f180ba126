package io.moseley.io.ripple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.OutputExistsException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.Phantoms;
import io.moseley.testkit.SpectrumImageFormatContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RippleFormatTest extends SpectrumImageFormatContract {
    private static final int HEIGHT = 3;
    private static final int WIDTH = 5;
    private static final int DEPTH = 7;

    @Override
    protected String extension() {
        return "rpl";
    }

    @Override
    protected CountSpectrumImage readCounts(Path path) {
        return Formats.open(path).counts();
    }

    @Override
    protected SpectrumImage read(Path path) {
        return Formats.open(path).spectrumImage();
    }

    @Override
    protected void write(Path path, SpectrumImage image) {
        Formats.write(path, image, WriteOptions.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "unsigned, 1, dont-care, vector",
        "unsigned, 1, dont-care, image",
        "unsigned, 2, little-endian, vector",
        "unsigned, 2, big-endian, image",
        "unsigned, 4, big-endian, vector",
        "unsigned, 8, little-endian, image",
        "signed, 1, dont-care, vector",
        "signed, 2, big-endian, vector",
        "signed, 4, little-endian, image",
        "signed, 8, big-endian, vector",
        "float, 4, big-endian, image",
        "float, 8, little-endian, vector",
        "float, 4, dont-care, vector",
    })
    void everyTypeAndOrderGivesTheSameCounts(String type, int length, String byteOrder, String recordBy)
            throws IOException {
        ByteOrder order = byteOrder.equals("big-endian") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer raw = ByteBuffer.allocate(16 + HEIGHT * WIDTH * DEPTH * length)
                .order(order)
                .position(16);
        boolean vector = recordBy.equals("vector");
        for (int i = 0; i < HEIGHT * WIDTH * DEPTH; i++) {
            int pixel = vector ? i / DEPTH : i % (HEIGHT * WIDTH);
            int channel = vector ? i % DEPTH : i / (HEIGHT * WIDTH);
            put(raw, type.equals("float"), length, value(pixel, channel));
        }
        Path rpl = pair("map", text(type, length, byteOrder, recordBy, 16) + "ev-per-chan\t20\n", raw.array());
        CountSpectrumImage image = Formats.open(rpl).counts();
        for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
            for (int channel = 0; channel < DEPTH; channel++) {
                assertThat(image.count(pixel / WIDTH, pixel % WIDTH, channel)).isEqualTo(value(pixel, channel));
            }
        }
        assertThat(image.energyAxis()).isEqualTo(new EnergyAxis(0.02, 0, DEPTH));
        assertThat(Formats.open(rpl).warnings()).anyMatch(warning -> warning.contains("--energy-offset"));
    }

    @Test
    void theRawFileOpensTheSamePair() throws IOException {
        Path rpl = bytePair("ev-per-chan\t10\n");
        Path raw = rpl.resolveSibling("map.raw");
        assertThat(Formats.open(raw).counts().totalCounts())
                .isEqualTo(Formats.open(rpl).counts().totalCounts())
                .isPositive();
        assertThat(Formats.open(raw).path()).isEqualTo(raw);
        Files.move(raw, rpl.resolveSibling("map.RAW"));
        assertThat(Formats.open(rpl).counts().totalCounts()).isPositive();
    }

    @Test
    void textOfOxfordIncaIsRead() throws IOException {
        String text =
                "(MLX::DATA-LENGTH : 1)\r\n(MLX::DATA-TYPE : Unsigned)\r\n(MLX::WIDTH : 5)\r\n(MLX::HEIGHT : 3)\r\n"
                        + "(MLX::DEPTH : 7)\r\n(MLX::OFFSET : 0)\r\n(MLX::RECORD-BY : Vector)\r\n(MLX::BYTE-ORDER : dont-care)\r\n"
                        + "(MLX::ev-per-chan : 5.0)\r\n";
        DataFile file = Formats.open(pair("inca", text, new byte[HEIGHT * WIDTH * DEPTH]));
        assertThat(file.header().channels()).isEqualTo(DEPTH);
        assertThat(file.header().width()).isEqualTo(WIDTH);
        assertThat(file.header().energyAxis().scaleKev()).isEqualTo(0.005);
    }

    @Test
    void endlessBlanksInALineTakeNoTime() throws IOException {
        String blanks = " ".repeat(300_000);
        Path rpl = bytePair("(MLX::title :" + blanks + "x" + blanks + ")\nnote" + blanks + "x\nev-per-chan\t10\n");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(Formats.open(rpl).counts().totalCounts()).isPositive());
    }

    @Test
    void aMissingCalibrationIsAskedForByItsOptions() throws IOException {
        Path rpl = bytePair("");
        DataFile file = Formats.open(rpl);
        assertThat(file.warnings()).anyMatch(warning -> warning.contains("--energy-scale"));
        assertThatThrownBy(file::counts)
                .isInstanceOfSatisfying(
                        UnsupportedInputException.class,
                        e -> assertThat(e.remedy()).contains("--energy-scale").contains("--energy-offset"));
        assertThat(Formats.open(rpl, EnergyCalibration.of(0.01, -0.1)).counts().energyAxis())
                .isEqualTo(new EnergyAxis(0.01, -0.1, DEPTH));
    }

    @Test
    void aShortRawFileIsCorruptAndALongOneIsReadWithAWarning() throws IOException {
        Path rpl = bytePair("ev-per-chan\t10\n");
        Path raw = rpl.resolveSibling("map.raw");
        Files.write(raw, new byte[HEIGHT * WIDTH * DEPTH + 3]);
        assertThat(Formats.open(rpl).warnings()).anyMatch(warning -> warning.contains("3 bytes more"));
        Files.write(raw, new byte[HEIGHT * WIDTH * DEPTH - 1]);
        assertThatThrownBy(() -> Formats.open(rpl))
                .isInstanceOfSatisfying(
                        CorruptInputException.class,
                        e -> assertThat(e.where()).contains("map.rpl").contains("map.raw"));
        Files.delete(raw);
        assertThatThrownBy(() -> Formats.open(rpl)).isInstanceOf(UsageException.class);
    }

    @Test
    void aShortRawFileSaysWhichRowsAreThere() throws IOException {
        Path rpl = bytePair("ev-per-chan\t10\n");
        Files.write(rpl.resolveSibling("map.raw"), new byte[2 * WIDTH * DEPTH + 3]);
        assertThatThrownBy(() -> Formats.open(rpl))
                .isInstanceOfSatisfying(
                        CorruptInputException.class, e -> assertThat(e.remedy()).contains("write height 2"));
    }

    @Test
    void aRawFileOfTwiceTheBytesIsNotReadWithAWrongNumberLength() throws IOException {
        Path rpl = bytePair("ev-per-chan\t10\n");
        Files.write(rpl.resolveSibling("map.raw"), new byte[2 * HEIGHT * WIDTH * DEPTH]);
        assertThatThrownBy(() -> Formats.open(rpl))
                .isInstanceOfSatisfying(
                        CorruptInputException.class, e -> assertThat(e.remedy()).contains("data-length is probably 2"));
    }

    @Test
    void commentsMayFollowValues() throws IOException {
        String text = text("unsigned", 1, "dont-care", "vector", 0)
                .replace("width\t5", "width\t5\t; pixels per row")
                .replace("vector", "vector ; or image")
                .replace("offset\t0", "offset 0 ;bytes");
        Path rpl =
                pair("map", text + "ev-per-chan\t10.0\t; eV\ntitle\tFe; Ni\t; two\n", new byte[HEIGHT * WIDTH * DEPTH]);
        DataFile file = Formats.open(rpl);
        assertThat(file.header().width()).isEqualTo(WIDTH);
        assertThat(file.header().energyAxis().scaleKev()).isEqualTo(0.01);
        assertThat(file.header().title()).isEqualTo("Fe; Ni");
    }

    @ParameterizedTest
    @CsvSource({
        "width, 99999999999",
        "width, -1",
        "depth, x",
        "data-length, 3",
        "data-type, complex",
        "record-by, none",
        "byte-order, middle",
        "offset, -4",
        "height, 2147483647",
    })
    void aFieldThatCannotBeIsRefusedNamingTheFile(String key, String value) throws IOException {
        Path rpl = bytePair("ev-per-chan\t10\n");
        Files.writeString(rpl, Files.readString(rpl) + key + "\t" + value + "\n");
        assertThatThrownBy(() -> Formats.open(rpl))
                .isInstanceOfSatisfying(
                        CorruptInputException.class, e -> assertThat(e.where()).contains("map.rpl"));
    }

    @Test
    void negativeNumbersAreNoCounts() throws IOException {
        Path rpl = pair("map", text("signed", 1, "dont-care", "vector", 0) + "ev-per-chan\t10\n", new byte[105]);
        byte[] raw = new byte[105];
        raw[DEPTH * (WIDTH + 2) + 3] = -2;
        Files.write(rpl.resolveSibling("map.raw"), raw);
        assertThatThrownBy(() -> Formats.open(rpl).counts())
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("y 1, x 2), channel 3 is -2");
    }

    @Test
    void aGuideImageComesBack() {
        float[] values = {1.5f, 2, 3, 4, 5, -6};
        GuideImage guide = new GuideImage(
                "HAADF", new NavigationAxis("y", "nm", 0.5, 1, 2), new NavigationAxis("x", "nm", 0.25, 0, 3), values);
        Path path = folder.resolve("guide.rpl");
        Formats.write(path, guide, WriteOptions.defaults());
        DataFile file = Formats.open(path);
        assertThat(file.signals()).extracting(DataSignal::kind).containsExactly(DataSignal.Kind.IMAGE);
        assertThat(file.guideImages()).singleElement().satisfies(back -> {
            assertThat(back.detector()).isEqualTo("HAADF");
            assertThat(back.values()).isEqualTo(values);
            assertThat(back.yAxis()).isEqualTo(guide.yAxis());
            assertThat(back.xAxis()).isEqualTo(guide.xAxis());
        });
    }

    @Test
    void neitherFileOfAnExistingPairIsReplaced() throws IOException {
        Path raw = folder.resolve("there.raw");
        Files.writeString(raw, "mine");
        assertThatThrownBy(() -> write(folder.resolve("there.rpl"), Phantoms.counts(2, 2, 8, 3, 1)))
                .isInstanceOf(OutputExistsException.class);
        assertThat(raw).hasContent("mine");
        assertThat(folder.resolve("there.rpl")).doesNotExist();
    }

    private Path bytePair(String more) throws IOException {
        byte[] raw = new byte[HEIGHT * WIDTH * DEPTH];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) value(i / DEPTH, i % DEPTH);
        }
        return pair("map", text("unsigned", 1, "dont-care", "vector", 0) + more, raw);
    }

    private Path pair(String name, String text, byte[] raw) throws IOException {
        Files.write(folder.resolve(name + ".raw"), raw);
        Path rpl = folder.resolve(name + ".rpl");
        Files.writeString(rpl, text, StandardCharsets.ISO_8859_1);
        return rpl;
    }

    private static String text(String type, int length, String byteOrder, String recordBy, int offset) {
        return "key\tvalue\n; a comment\nwidth\t5\nheight\t3\ndepth\t7\noffset\t" + offset + "\ndata-Length\t" + length
                + "\ndata-type\t" + type + "\nbyte-order\t" + byteOrder + "\nrecord-by\t" + recordBy + "\n";
    }

    private static void put(ByteBuffer raw, boolean floating, int length, int value) {
        switch (length) {
            case 1 -> raw.put((byte) value);
            case 2 -> raw.putShort((short) value);
            case 4 -> raw.putInt(floating ? Float.floatToIntBits(value) : value);
            default -> raw.putLong(floating ? Double.doubleToLongBits(value) : value);
        }
    }

    private static int value(int pixel, int channel) {
        return (pixel * 31 + channel * 7) % 90;
    }
}
