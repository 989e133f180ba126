package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code moseley convert} from every format that is written to every other. */
class ConvertTest {
    private static final String[] MAPS = {"hspy", "zspy", "zarr", "rpl", "tif"};

    @TempDir
    private static Path samples;

    @TempDir
    private Path folder;

    private static Path map;

    @BeforeAll
    static void simulate() {
        Terminal terminal = Terminal.run(
                "simulate",
                "--phantom",
                "rock",
                "--dose",
                5,
                "--size",
                "9x14",
                "--channels",
                600,
                "-o",
                samples.resolve("sample"));
        assertThat(terminal.code()).as(terminal.err()).isZero();
        map = samples.resolve("sample/counts.hspy");
    }

    @Test
    void countsAxesAndElementsSurviveEveryPairOfFormats() {
        CountSpectrumImage expected = Formats.open(map).counts();
        for (String first : MAPS) {
            Path from = folder.resolve("first." + first);
            convert(map, from);
            for (String second : MAPS) {
                Path to = folder.resolve("from-" + first + "." + second);
                convert(from, to);
                CountSpectrumImage image = Formats.open(to).counts();
                assertThat(image.height()).isEqualTo(expected.height());
                for (int pixel = 0; pixel < expected.pixels(); pixel++) {
                    for (int i = expected.entryStart(pixel); i < expected.entryStart(pixel + 1); i++) {
                        assertThat(image.count(pixel / image.width(), pixel % image.width(), expected.entryChannel(i)))
                                .isEqualTo(expected.entryCount(i));
                    }
                }
                assertThat(image.totalCounts()).isEqualTo(expected.totalCounts());
                assertThat(image.energyAxis()).as(first + " to " + second).isEqualTo(expected.energyAxis());
                assertThat(image.header().yAxis()).isEqualTo(expected.header().yAxis());
                assertThat(image.header().xAxis()).isEqualTo(expected.header().xAxis());
                assertThat(image.header().acquisition().elements())
                        .isEqualTo(expected.header().acquisition().elements());
                assertThat(image.header().acquisition().beamEnergyKev())
                        .isEqualTo(expected.header().acquisition().beamEnergyKev());
                assertThat(image.header().acquisition().liveTimeSeconds())
                        .isEqualTo(expected.header().acquisition().liveTimeSeconds());
            }
        }
    }

    @Test
    void whatTheFormatCannotHoldIsTold() {
        Path sum = folder.resolve("sum.msa");
        Terminal terminal = Terminal.run("convert", map, sum, "--progress", "none");
        assertThat(terminal.code()).as(terminal.err()).isZero();
        assertThat(terminal.out()).contains("the sum of all 9 × 14 pixels is written, the map is not");
        assertThat(Terminal.run("convert", map, folder.resolve("a.tif")).out()).contains("metadata");
        assertThat(Terminal.run("convert", map, folder.resolve("a.hspy")).out()).doesNotContain("metadata");
        CountSpectrumImage spectrum = Formats.open(sum).counts();
        assertThat(spectrum.pixels()).isEqualTo(1);
        assertThat(spectrum.sumSpectrum())
                .containsExactly(Formats.open(map).counts().sumSpectrum());
    }

    @Test
    void aFormatThatKeepsNoMapIsNoOutputOfDenoising() {
        Path sum = folder.resolve("sum.msa");
        Terminal terminal = Terminal.run("denoise", map, "--model", "gaussian", "-o", sum);
        assertThat(terminal.code()).as(terminal.out()).isEqualTo(2);
        assertThat(terminal.err())
                .contains("the denoised map would be lost", "-o " + sum, ".hspy", ".rpl", "moseley convert")
                .doesNotContain(".msa,");
        assertThat(sum).doesNotExist();
    }

    @Test
    void guideImagesGoAlongWhereTheFormatCanHoldThemAndAreFoundAgain() {
        CountSpectrumImage counts = Formats.open(map).counts();
        float[] values = new float[counts.pixels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 37 % 101;
        }
        GuideImage guide =
                new GuideImage("HAADF", counts.header().yAxis(), counts.header().xAxis(), values);
        Path file = folder.resolve("guided.hspy");
        Formats.write(file, counts, List.of(guide), WriteOptions.defaults());
        Path store = folder.resolve("guided.zspy");
        Path ome = folder.resolve("guided.zarr");
        Path back = folder.resolve("back.hspy");
        Terminal terminal = Terminal.run("convert", file, store);
        assertThat(terminal.out()).contains("with the image “HAADF”").doesNotContain("ot written");
        convert(store, ome);
        convert(ome, back);
        for (Path path : List.of(store, ome, back)) {
            assertThat(Formats.open(path).guideImages()).singleElement().satisfies(image -> assertThat(image.values())
                    .isEqualTo(values));
            assertThat(Formats.open(path).counts().totalCounts()).isEqualTo(counts.totalCounts());
            assertThat(Terminal.run("info", path).out()).contains("uses the HAADF image of the file");
        }
        Terminal plain = Terminal.run("convert", back, folder.resolve("plain.rpl"));
        assertThat(plain.out()).contains("Only the spectrum image is written, not “HAADF”");
        assertThat(Formats.open(folder.resolve("plain.rpl")).guideImages()).isEmpty();
    }

    @Test
    void anImageIsChosenByItsTitleOrItsNumber() {
        CountSpectrumImage counts = Formats.open(map).counts();
        float[] first = new float[counts.pixels()];
        float[] second = new float[counts.pixels()];
        first[3] = 7;
        second[4] = 9;
        var header = counts.header();
        Path file = folder.resolve("two.hspy");
        Formats.write(
                file,
                counts,
                List.of(
                        new GuideImage("HAADF", header.yAxis(), header.xAxis(), first),
                        new GuideImage("BF", header.yAxis(), header.xAxis(), second)),
                WriteOptions.defaults());
        List<String> lines = Terminal.run("info", file).out().lines().toList();
        int number = lines.stream().anyMatch(line -> line.startsWith("signal 2") && line.contains("BF")) ? 2 : 3;
        for (Object choice : new Object[] {"bf", number}) {
            Path out = folder.resolve("bf-" + choice + ".tif");
            Terminal terminal = Terminal.run("convert", file, out, "--signal", choice);
            assertThat(terminal.code()).as(terminal.err()).isZero();
            assertThat(terminal.out()).contains("one image, “BF”");
            assertThat(Formats.open(out).guideImages()).singleElement().satisfies(image -> assertThat(image.values())
                    .isEqualTo(second));
        }
        assertThat(Terminal.run("convert", file, folder.resolve("none.tif"), "--signal", "SE")
                        .code())
                .isEqualTo(2);
        assertThat(Terminal.run("convert", file, folder.resolve("map.tif"), "--signal", 1)
                        .out())
                .contains("600 channels");
    }

    @Test
    void statedEnergiesReachTheOutput() throws IOException {
        Path array = npy();
        Terminal refused = Terminal.run("convert", array, folder.resolve("out.hspy"));
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("--energy-scale");
        assertThat(folder.resolve("out.hspy")).doesNotExist();
        Terminal terminal = Terminal.run(
                "convert", array, folder.resolve("out.hspy"), "--energy-scale", 0.02, "--energy-offset", -0.1);
        assertThat(terminal.code()).as(terminal.err()).isZero();
        CountSpectrumImage image = Formats.open(folder.resolve("out.hspy")).counts();
        assertThat(image.energyAxis().scaleKev()).isEqualTo(0.02);
        assertThat(image.energyAxis().offsetKev()).isEqualTo(-0.1);
        assertThat(image.sumSpectrum())
                .containsExactly(
                        Formats.open(array, EnergyCalibration.of(1, 0)).counts().sumSpectrum());
    }

    @Test
    void nothingIsReplacedUnasked() throws IOException {
        for (String extension : MAPS) {
            Path out = folder.resolve("out." + extension);
            convert(map, out);
            Terminal again = Terminal.run("convert", map, out);
            assertThat(again.code()).as(extension).isEqualTo(7);
            Terminal replaced = Terminal.run("convert", map, out, "--overwrite");
            assertThat(replaced.code()).as(replaced.err()).isZero();
        }
        Path folderInTheWay = Files.createDirectory(folder.resolve("notes.zspy"));
        Files.writeString(folderInTheWay.resolve("diary.txt"), "precious");
        assertThat(Terminal.run("convert", map, folderInTheWay, "--overwrite").code())
                .isNotZero();
        assertThat(folderInTheWay.resolve("diary.txt")).hasContent("precious");
    }

    private static void convert(Path from, Path to) {
        Terminal terminal = Terminal.run("convert", from, to);
        assertThat(terminal.code()).as(terminal.err()).isZero();
    }

    /** 3 × 4 pixels, 50 channels of uint16. */
    private Path npy() throws IOException {
        String header = "{'descr': '<u2', 'fortran_order': False, 'shape': (3, 4, 50), }";
        header = header + " ".repeat(117 - header.length()) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + 2 * 600).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 600; i++) {
            bytes.putShort((short) (i * 31 % 7));
        }
        return Files.write(folder.resolve("array.npy"), bytes.array());
    }
}
