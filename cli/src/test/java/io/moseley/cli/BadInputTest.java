package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of bad input: one clear error, its exit code, nothing lost and nothing left behind. */
class BadInputTest {
    private static final int SIDE = 12;
    private static final int CHANNELS = 32;

    @TempDir
    private Path folder;

    private Path good;

    @BeforeEach
    void writeGoodInput() {
        good = folder.resolve("good.hspy");
        write(good, counts(SIDE, SIDE, 20));
    }

    @Test
    void aTruncatedFileIsCorrupt() throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        Path truncated = folder.resolve("truncated.hspy");
        Files.write(truncated, Arrays.copyOf(bytes, bytes.length / 2));
        refused(4, truncated.toString(), "denoise", truncated, "-o", folder.resolve("out"));
        refused(4, truncated.toString(), "info", truncated);
    }

    @Test
    void aFileThatIsNoHdf5IsUnsupported() throws IOException {
        Path text = folder.resolve("text.hspy");
        Files.writeString(text, "these are no counts\n".repeat(100));
        refused(3, text.toString(), "denoise", text, "-o", folder.resolve("out"));
    }

    @Test
    void anEmptyFileIsCorrupt() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.hspy"));
        refused(4, empty.toString(), "denoise", empty, "-o", folder.resolve("out"));
    }

    @Test
    void aMissingFileIsAWrongArgument() {
        refused(2, "nowhere.hspy", "denoise", folder.resolve("nowhere.hspy"), "-o", folder.resolve("out"));
    }

    @Test
    void fractionalCountsAreUnsupported() {
        Path fractional = folder.resolve("fractional.hspy");
        write(fractional, SmallSamples.threePhases(SIDE, SIDE, CHANNELS, 20));
        refused(3, "fraction", "denoise", fractional, "-o", folder.resolve("out"));
    }

    @Test
    void negativeCountsAreUnsupported() {
        Path negative = folder.resolve("negative.hspy");
        float[][] rows = new float[SIDE][SIDE * CHANNELS];
        for (float[] row : rows) {
            Arrays.fill(row, 1f);
        }
        rows[3][77] = -1f;
        write(negative, DenseSpectrumImage.of(SmallSamples.header(SIDE, SIDE, CHANNELS), rows));
        refused(3, "negative", "denoise", negative, "-o", folder.resolve("out"));
    }

    @Test
    void anAllZeroCubeIsUnsupported() {
        Path zero = folder.resolve("zero.hspy");
        write(
                zero,
                CountSpectrumImage.builder(SmallSamples.header(SIDE, SIDE, CHANNELS))
                        .build());
        refused(3, "no counts", "denoise", zero, "-o", folder.resolve("out"));
        for (String model : new String[] {"gaussian", "pca", "nmf", "bm3d"}) {
            refused(3, "no counts", "denoise", zero, "-o", folder.resolve("out"), "--model", model);
        }
    }

    @Test
    void aOnePixelMapIsTooSmallForANetwork() {
        Path pixel = folder.resolve("pixel.hspy");
        write(pixel, counts(1, 1, 500));
        refused(3, "too small", "denoise", pixel, "-o", folder.resolve("out"));
    }

    @Test
    void aGuideOfAnotherExtentIsRefused() {
        Path guide = folder.resolve("guide.hspy");
        float[] values = new float[SIDE * SIDE];
        values[5] = 1;
        Formats.write(
                guide,
                new GuideImage(
                        "HAADF",
                        new NavigationAxis("y", "nm", 3, 0, SIDE),
                        new NavigationAxis("x", "nm", 3, 0, SIDE),
                        values),
                WriteOptions.defaults());
        refused(2, "another area", "denoise", good, "--guide", guide, "-o", folder.resolve("out"));
    }

    @Test
    void aGuideFileWithoutImageIsUnsupported() {
        refused(3, "no image", "denoise", good, "--guide", good, "-o", folder.resolve("out"));
    }

    @Test
    void anOutputFileThatExistsIsKept() throws IOException {
        Path out = folder.resolve("out.hspy");
        Files.writeString(out, "precious");
        refused(7, "--overwrite", "denoise", good, "-o", out);
        assertThat(out).hasContent("precious");
    }

    @Test
    void aRunFolderThatExistsIsKept() throws IOException {
        Path out = folder.resolve("run");
        assertThat(Terminal.run("denoise", good, "--model", "gaussian", "-o", out)
                        .code())
                .isZero();
        byte[] before = Files.readAllBytes(out.resolve("run.json"));
        refused(7, "--overwrite", "denoise", good, "--model", "gaussian", "-o", out);
        assertThat(out.resolve("run.json")).hasBinaryContent(before);
        assertThat(Terminal.run("denoise", good, "--model", "gaussian", "-o", out, "--overwrite")
                        .code())
                .isZero();
    }

    @Test
    void aReadOnlyFolderFailsBeforeTraining() throws IOException {
        Path readOnly = Files.createDirectory(folder.resolve("read-only"));
        assertThat(readOnly.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(readOnly), "this user may write everywhere");
        refused(1, "read-only", "denoise", good, "-o", readOnly.resolve("run"));
        refused(1, "read-only", "denoise", good, "-o", readOnly.resolve("out.hspy"));
    }

    @Test
    void anOutputBelowAFileFails() {
        refused(1, good.toString(), "denoise", good, "-o", good.resolve("out.hspy"));
    }

    @Test
    void anEnergyRangeOutsideTheAxisNamesTheAxis() {
        refused(2, "9.94 keV", "denoise", good, "--energy-range", "30:40", "-o", folder.resolve("out"));
        refused(2, "--energy-range", "denoise", good, "--energy-range", "5:2", "-o", folder.resolve("out"));
        refused(2, "--energy-range", "denoise", good, "--energy-range", "abc", "-o", folder.resolve("out"));
    }

    @Test
    void wordsThatAreNoneAreRefused() {
        refused(2, "dcae3d", "denoise", good, "--model", "magic");
        refused(2, "--help", "denoise", good, "--no-such-option");
        refused(2, "--help", "denoise");
        refused(2, "--help", "denoise", good, "--seed", "x");
        refused(2, "--max-time", "denoise", good, "--max-time", "soon");
        refused(2, "--memory", "denoise", good, "--memory", "much");
        refused(2, "Xx", "denoise", good, "--elements", "Xx");
        refused(2, "--size", "simulate", "--size", "big", "-o", folder.resolve("sim"));
        refused(2, "--threads", "denoise", good, "--threads", "0");
        refused(2, "--dose", "simulate", "--dose", "-3", "-o", folder.resolve("sim"));
        refused(2, "16 rows", "simulate", "--size", "16x16", "--dose-step", "20:1.5", "-o", folder.resolve("sim"));
        refused(2, "--dose-step", "simulate", "--size", "16x16", "--dose-step", "4:-1", "-o", folder.resolve("sim"));
        refused(2, "--threads", "simulate", "--threads", "0", "-o", folder.resolve("sim"));
        refused(2, "no guide", "denoise", good, "--sharpen-to", "guide", "-o", folder.resolve("out"));
        refused(2, "25 to", "benchmark", "--steps", "3");
        refused(2, "core-shell", "simulate", "--phantom", "nothing", "-o", folder.resolve("sim"));
        refused(2, "stem-quad", "simulate", "--microscope", "light", "-o", folder.resolve("sim"));
    }

    @Test
    void aFolderThatIsNoStoreIsNeverReplacedByOne() throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine.zspy"));
        Files.writeString(mine.resolve("thesis.txt"), "years of work");
        refused(7, "no Zarr store", "denoise", good, "-o", mine, "--overwrite");
        refused(7, "no Zarr store", "convert", good, mine, "--overwrite");
        assertThat(mine.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void lessMemoryThanAnyRunNeedsIsOverTheBudget() {
        refused(5, "430 MB", "denoise", good, "--memory", "64m", "-o", folder.resolve("out"));
        refused(5, "235 MB", "denoise", good, "--model", "pca", "--memory", "64m", "-o", folder.resolve("out"));
        refused(2, "this machine has", "denoise", good, "--memory", "99999t", "-o", folder.resolve("out"));
        refused(2, "not an amount of memory", "denoise", good, "--memory", "-1g", "-o", folder.resolve("out"));
        refused(2, "more than 0", "denoise", good, "--memory", "0", "-o", folder.resolve("out"));
    }

    /** 600 × 600 pixels × 64 bands of float32 in ten copies are 920 MB. */
    @Test
    void aMapThatDoesNotFitInMemoryIsRefusedBeforeTraining() {
        Path large = folder.resolve("large.hspy");
        CountSpectrumImageBuilder few = CountSpectrumImage.builder(SmallSamples.header(600, 600, 64));
        few.add(3007, 3, 1);
        few.add(300_300, 40, 2);
        Formats.write(large, few.build(), WriteOptions.defaults());
        refused(5, "denoising a map of this size", "denoise", large, "--memory", "512m", "-o", folder.resolve("out"));
    }

    @Test
    void runningOutOfMemoryIsOverTheBudgetToo() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = ErrorText.print(
                new PrintStream(err, true, StandardCharsets.UTF_8), new OutOfMemoryError("Java heap space"), false);
        assertThat(code).isEqualTo(5);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("moseley: not enough memory (Java heap space)")
                .contains("--memory 8g");
    }

    @Test
    void impossibleChannelWidthsAreRefusedAndPossibleOnesWin() {
        Path relabelled = folder.resolve("relabelled.hspy");
        Formats.write(
                relabelled,
                SmallSamples.poisson(SmallSamples.flat(SIDE, SIDE, CHANNELS, 20), new Seeds(3).stream("counts")),
                WriteOptions.defaults());
        refused(2, "--energy-scale", "denoise", relabelled, "--energy-scale", "-1", "-o", folder.resolve("out"));
        refused(2, "--energy-scale", "denoise", relabelled, "--energy-scale", "20", "-o", folder.resolve("out"));
        refused(2, "--energy-scale", "info", relabelled, "--energy-scale", "-1");
        refused(2, "--energy-offset", "info", relabelled, "--energy-offset", "NaN");
        Terminal stated =
                Terminal.run("info", relabelled, "--energy-scale", "0.02", "--energy-offset", "-0.1", "--json");
        assertThat(stated.out()).contains("\"channel_width_kev\": 0.02").contains("\"energy_offset_kev\": -0.1");
    }

    @Test
    void whatIsNotInTheFileCannotBeChosen() {
        for (String command : new String[] {"info", "denoise", "convert", "maps"}) {
            Path out = folder.resolve("out.hspy");
            Object[] file =
                    switch (command) {
                        case "info" -> new Object[] {good};
                        case "convert" -> new Object[] {good, out};
                        default -> new Object[] {good, "-o", out};
                    };
            refused(2, "1 “sample”", words(command, file, "--signal", "7"));
            refused(3, "sum of its frames", words(command, file, "--frames", "0:2"));
            refused(3, "sum of its detectors", words(command, file, "--detectors", "0,1"));
            refused(2, "--frames", words(command, file, "--frames", "3"));
            refused(2, "--frames", words(command, file, "--frames", "4:4"));
            refused(2, "--help", words(command, file, "--detectors", "left"));
            refused(2, "--pixel-size", words(command, file, "--pixel-size", "3 feet"));
            refused(2, "--live-time", words(command, file, "--live-time", "-1"));
        }
        refused(2, "--repeat", "benchmark", "--read", good, "--repeat", "0");
    }

    private static Object[] words(String command, Object[] file, Object... options) {
        return Stream.of(Stream.of(command), Stream.of(file), Stream.of(options))
                .flatMap(part -> part)
                .toArray();
    }

    @Test
    void aStackTraceIsShownOnRequestOnly() {
        Terminal plain = Terminal.run("info", folder.resolve("nowhere.hspy"));
        Terminal debug = Terminal.run("info", folder.resolve("nowhere.hspy"), "--debug");
        assertThat(plain.err()).doesNotContain("\tat ");
        assertThat(debug.err()).contains("\tat ");
        assertThat(debug.code()).isEqualTo(plain.code());
    }

    /** The error has three lines, names what matters, and leaves the folder as it was. */
    private void refused(int code, String mention, Object... words) {
        long before = entries();
        Terminal terminal = Terminal.run(words);
        assertThat(terminal.code()).as(terminal.err()).isEqualTo(code);
        String[] lines = terminal.err().strip().split("\n");
        int first = lines.length - 3;
        assertThat(first).as(terminal.err()).isNotNegative();
        assertThat(lines[first]).startsWith("moseley: ");
        assertThat(lines[first + 1]).startsWith("  where: ");
        assertThat(lines[first + 2]).startsWith("  what to do: ");
        assertThat(terminal.err()).contains(mention);
        assertThat(terminal.out()).isEmpty();
        assertThat(entries()).as("files left behind").isEqualTo(before);
    }

    private long entries() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static SpectrumImage counts(int height, int width, double dose) {
        return SmallSamples.poisson(
                SmallSamples.threePhases(height, width, CHANNELS, dose), new Seeds(3).stream("counts"));
    }

    private static void write(Path path, SpectrumImage image) {
        SpectrumImageHeader header = image.header();
        assertThat(header.channels()).isEqualTo(CHANNELS);
        Formats.write(path, image, WriteOptions.defaults());
    }
}
