package io.moseley.io.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.GuideImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyFormatTest {
    private static final EnergyCalibration STATED = EnergyCalibration.of(0.01, -0.1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "|u1, false, 1", "<u2, false, 1", ">u2, true, 2", "<u4, true, 3", ">u8, false, 2", "|i1, true, 1",
                "<i2, false, 3",
        ">i4, false, 1", "<i8, true, 1", "<f2, false, 1", ">f2, true, 2", "<f4, true, 1", ">f8, false, 1",
                "|b1, false, 1",
    })
    void everyTypeAndOrderGivesTheSameCounts(String type, boolean fortran, int version) throws IOException {
        int modulus = type.endsWith("b1") ? 2 : 90;
        Path path = folder.resolve("map.npy");
        Files.write(path, file(version, type, fortran, "(3, 5, 7)", 3 * 5 * 7, i -> {
            int y = fortran ? i % 3 : i / 35;
            int x = fortran ? i / 3 % 5 : i / 7 % 5;
            int channel = fortran ? i / 15 : i % 7;
            return value(y, x, channel) % modulus;
        }));
        DataFile file = Formats.open(path, STATED);
        assertThat(file.formatVersion()).isEqualTo(version + ".0");
        CountSpectrumImage image = file.counts();
        for (int i = 0; i < 105; i++) {
            assertThat(image.count(i / 35, i / 7 % 5, i % 7)).isEqualTo(value(i / 35, i / 7 % 5, i % 7) % modulus);
        }
        assertThat(image.energyAxis()).isEqualTo(new EnergyAxis(0.01, -0.1, 7));
    }

    @Test
    void withoutBothNumbersOfTheEnergyAxisAMapIsRefusedNamingTheOptions() throws IOException {
        Path path = folder.resolve("map.npy");
        Files.write(path, file(1, "|u1", false, "(3, 5, 7)", 105, i -> 1));
        DataFile file = Formats.open(path);
        assertThat(file.warnings()).anyMatch(warning -> warning.contains("--energy-scale"));
        assertThatThrownBy(file::counts)
                .isInstanceOfSatisfying(
                        UnsupportedInputException.class,
                        e -> assertThat(e.remedy()).contains("--energy-scale").contains("--energy-offset"));
        DataFile half = Formats.open(path, new EnergyCalibration(OptionalDouble.of(0.01), OptionalDouble.empty()));
        assertThatThrownBy(half::counts)
                .isInstanceOfSatisfying(UnsupportedInputException.class, e -> assertThat(e.remedy())
                        .contains("--energy-offset"));
    }

    @Test
    void twoAxesAreAnImage() throws IOException {
        for (boolean fortran : new boolean[] {false, true}) {
            Path path = folder.resolve("haadf_01.npy");
            Files.write(path, file(1, "<f4", fortran, "(2, 3)", 6, i -> i));
            GuideImage guide = Formats.open(path).guideImages().get(0);
            assertThat(guide.detector()).isEqualTo("HAADF");
            assertThat(guide.height()).isEqualTo(2);
            assertThat(guide.value(1, 0)).isEqualTo(fortran ? 1 : 3);
        }
    }

    @Test
    void oneAxisIsASpectrumAndFourAreNeither() throws IOException {
        Path path = folder.resolve("array.npy");
        Files.write(path, file(1, "<f4", false, "(6,)", 6, i -> i));
        assertThat(Formats.open(path).signals()).extracting(DataSignal::kind).containsExactly(DataSignal.Kind.SPECTRUM);
        Files.write(path, file(1, "<f4", false, "(1, 2, 3, 1)", 6, i -> i));
        assertThat(Formats.open(path).signals()).extracting(DataSignal::kind).containsExactly(DataSignal.Kind.OTHER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"<c8; (1, 1, 2)", "<U4; (1, 1, 2)", "<f16; (1, 1, 2)", "<M8; (1, 1, 2)", "|u1; (1, 1, 70000)"})
    void otherTypesAreNotSupported(String type, String shape) throws IOException {
        Path path = folder.resolve("map.npy");
        byte[] file = file(1, "<u1", false, shape, 0, i -> 0);
        Files.write(
                path,
                new String(file, StandardCharsets.ISO_8859_1)
                        .replace("<u1", type)
                        .concat("\0".repeat(70_000))
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Formats.open(path, STATED).counts()).isInstanceOf(UnsupportedInputException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"(3, 5, 8)", "(9223372036854775807, 9223372036854775807, 2)", "(2000000000, 2000000000, 1)"})
    void anArrayThatDoesNotFitIntoTheFileIsCorrupt(String shape) throws IOException {
        Path path = folder.resolve("map.npy");
        Files.write(path, file(1, "|u1", false, shape, 105, i -> 1));
        assertThatThrownBy(() -> Formats.open(path, STATED))
                .isInstanceOfSatisfying(
                        CorruptInputException.class, e -> assertThat(e.where()).contains("map.npy"));
    }

    @FunctionalInterface
    interface Value {
        int at(int i);
    }

    static byte[] file(int version, String type, boolean fortran, String shape, int count, Value value) {
        String dictionary = "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': "
                + shape + ", }          \n";
        int size = Integer.parseInt(type.substring(2));
        ByteBuffer file =
                ByteBuffer.allocate(12 + dictionary.length() + count * size).order(ByteOrder.LITTLE_ENDIAN);
        file.put(NpyHeader.SIGNATURE).put((byte) version).put((byte) 0);
        if (version == 1) {
            file.putShort((short) dictionary.length());
        } else {
            file.putInt(dictionary.length());
        }
        file.put(dictionary.getBytes(StandardCharsets.ISO_8859_1));
        file.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        boolean floating = type.charAt(1) == 'f';
        for (int i = 0; i < count; i++) {
            int v = value.at(i);
            switch (size) {
                case 1 -> file.put((byte) v);
                case 2 -> file.putShort((short) (floating ? half(v) : v));
                case 4 -> file.putInt(floating ? Float.floatToIntBits(v) : v);
                default -> file.putLong(floating ? Double.doubleToLongBits(v) : v);
            }
        }
        return java.util.Arrays.copyOf(file.array(), file.position());
    }

    /** Whole numbers below 1024 as binary16. */
    private static int half(int v) {
        if (v == 0) {
            return 0;
        }
        int exponent = 31 - Integer.numberOfLeadingZeros(v);
        return exponent + 15 << 10 | (v << 10 - exponent & 0x3FF);
    }

    private static int value(int y, int x, int channel) {
        return (y * 31 + x * 17 + channel * 7) % 90;
    }
}
