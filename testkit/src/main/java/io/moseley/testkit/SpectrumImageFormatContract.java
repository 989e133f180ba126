package io.moseley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.MoseleyException;
import io.moseley.error.OutputExistsException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of formats that are read and written. The test of a format extends this and gives four adaptors, which
 * call the same public methods as users do.
 */
public abstract class SpectrumImageFormatContract {
    private static final int MUTANTS = 300;

    @TempDir
    protected Path folder;

    protected abstract String extension();

    protected abstract CountSpectrumImage readCounts(Path path);

    protected abstract SpectrumImage read(Path path);

    /** Refuses to replace an existing file. */
    protected abstract void write(Path path, SpectrumImage image);

    /** One file with what was written, for formats whose outputs are folders. */
    protected Path single(Path written) throws IOException {
        return written;
    }

    @Test
    void countsComeBackAsTheyWere() {
        for (int maxCount : new int[] {3, 255, 256, 70_000}) {
            CountSpectrumImage written = Phantoms.counts(5, 7, 33, maxCount, maxCount);
            CountSpectrumImage back = readCounts(writeNew("counts" + maxCount, written));
            assertSameCounts(back, written);
        }
    }

    @Test
    void headerComesBackAsItWas() {
        CountSpectrumImage written = Phantoms.counts(4, 3, 20, 5, 1);
        CountSpectrumImage back = readCounts(writeNew("header", written));
        assertThat(back.header().title()).isEqualTo("phantom 1 µm");
        assertThat(back.header().yAxis()).isEqualTo(written.header().yAxis());
        assertThat(back.header().xAxis()).isEqualTo(written.header().xAxis());
        assertThat(back.energyAxis()).isEqualTo(written.energyAxis());
        assertThat(back.header().acquisition())
                .usingRecursiveComparison()
                .isEqualTo(written.header().acquisition());
    }

    @Test
    void expectedCountsComeBackBitForBit() {
        DenseSpectrumImage written = expected(6, 5, 40);
        SpectrumImage back = read(writeNew("expected", written));
        assertThat(SmallSamples.cube(back)).isEqualTo(SmallSamples.cube(written));
    }

    @Test
    void expectedCountsAreRefusedAsRawCountsNamingTheVoxel() {
        Path path = writeNew("fractional", expected(3, 3, 8));
        assertThatThrownBy(() -> readCounts(path))
                .isInstanceOfSatisfying(MoseleyException.class, e -> assertThat(e.what())
                        .contains("y 0, x 0")
                        .contains("channel 0")
                        .contains("0.5"));
    }

    @Test
    void emptyMapReadsAsNoCounts() {
        CountSpectrumImage empty =
                CountSpectrumImage.builder(Phantoms.header(3, 4, 16)).build();
        assertThat(readCounts(writeNew("empty", empty)).totalCounts()).isZero();
    }

    @Test
    void onePixelIsAMap() {
        CountSpectrumImage one = Phantoms.counts(1, 1, 64, 9, 4);
        assertSameCounts(readCounts(writeNew("one", one)), one);
    }

    @Test
    void existingOutputIsRefusedAndKept() throws IOException {
        Path path = folder.resolve("there." + extension());
        Files.writeString(path, "mine");
        assertThatThrownBy(() -> write(path, Phantoms.counts(2, 2, 8, 3, 1))).isInstanceOf(OutputExistsException.class);
        assertThat(path).hasContent("mine");
    }

    @Test
    void damagedFilesGiveDataOrOneMoseleyException() throws IOException {
        byte[] original = Files.readAllBytes(single(writeNew("original", Phantoms.counts(5, 6, 24, 4, 9))));
        Corrupter corrupter = new Corrupter(original, 20_260_101);
        Path path = folder.resolve("mutant." + extension());
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            Files.write(path, corrupter.mutant(i));
            int index = i;
            boolean failed = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> DamagedFileContract.refusal(() -> readCounts(path), index)
                            .isPresent(),
                    "mutant " + i);
            refused += failed ? 1 : 0;
        }
        assertThat(refused).as("mutants refused").isBetween(MUTANTS / 10, MUTANTS);
    }

    private Path writeNew(String name, SpectrumImage image) {
        Path path = folder.resolve(name + "." + extension());
        write(path, image);
        return path;
    }

    private static DenseSpectrumImage expected(int height, int width, int channels) {
        float[][] rows = new float[height][width * channels];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < rows[y].length; i++) {
                rows[y][i] = (float) (0.5 + Math.abs(Math.sin(y * 31.0 + i)) * (y + i > 0 ? 1 : 0));
            }
        }
        return DenseSpectrumImage.of(Phantoms.header(height, width, channels), rows);
    }

    /** Fails unless all counts are equal. */
    protected static void assertSameCounts(CountSpectrumImage actual, CountSpectrumImage expected) {
        assertThat(actual.totalCounts()).isEqualTo(expected.totalCounts());
        assertThat(actual.occupiedVoxels()).isEqualTo(expected.occupiedVoxels());
        for (int pixel = 0; pixel <= expected.pixels(); pixel++) {
            assertThat(actual.entryStart(pixel)).isEqualTo(expected.entryStart(pixel));
        }
        for (int i = 0; i < expected.occupiedVoxels(); i++) {
            if (actual.entryChannel(i) != expected.entryChannel(i) || actual.entryCount(i) != expected.entryCount(i)) {
                throw new AssertionError("entry " + i + " differs");
            }
        }
    }
}
