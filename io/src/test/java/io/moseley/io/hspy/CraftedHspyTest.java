package io.moseley.io.hspy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.spectrum.CountSpectrumImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of {@code hspy_crafted_make.py}. */
class CraftedHspyTest {
    private static final Path FILES = Path.of(System.getProperty("moseley.root"), "io/src/test/resources/crafted");

    @ParameterizedTest
    @ValueSource(strings = {"holes-btree", "holes-fixed-array", "holes-btree2", "holes-extensible-array"})
    void chunksThatWereNeverWrittenAreCounted(String name) {
        DataFile file = Formats.open(FILES.resolve(name + ".hspy"));
        assertThat(file.missing().orElseThrow().text()).isEqualTo("2 of 9 chunks (22.2 % of the values)");
        assertThat(file.counts().totalCounts()).isEqualTo(7 * 4 * 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"extensible-second-axis", "extensible-larger", "fixed-larger", "extensible-many-blocks"})
    void chunksAreCountedByTheLargestDimensions(String name) {
        DataFile file = Formats.open(FILES.resolve("order-" + name + ".hspy"));
        assertThat(file.missing()).isEmpty();
        assertPlaces(file.counts(), 36);
    }

    @Test
    void pagesOfAnIndexThatWereNeverWrittenAreMissingChunks() {
        DataFile file = Formats.open(FILES.resolve("holes-fixed-array-pages.hspy"));
        assertThat(file.missing().orElseThrow().text()).isEqualTo("64 of 288 chunks (22.2 % of the values)");
        assertPlaces(file.counts(), 26);
    }

    /** Each value tells its place; those of pixels from a number on may be missing. */
    private static void assertPlaces(CountSpectrumImage counts, int pixels) {
        for (int i = 0; i < 36 * 8; i++) {
            int found = counts.count(i / 8 / 6, i / 8 % 6, i % 8);
            assertThat(found == 0 && i / 8 >= pixels ? i % 251 : found)
                    .as("value %s", i)
                    .isEqualTo(i % 251);
        }
    }

    @Test
    void aChunkThatDoesNotFitItsChecksumIsDamaged(@TempDir Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(FILES.resolve("order-fixed-larger.hspy"));
        Path damaged = folder.resolve("damaged.hspy");
        int chunk = chunkOf(bytes);
        bytes[chunk + 2] ^= 1;
        Files.write(damaged, bytes);
        assertThatThrownBy(() -> Formats.open(damaged).counts())
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("do not fit their checksum");
    }

    /** Where the values 0, 1, 2, 3, 8, 9, 10, 11 of the first chunk begin, which LZF leaves as they are. */
    private static int chunkOf(byte[] bytes) {
        byte[] first = {0, 1, 2, 3, 8, 9, 10, 11};
        for (int at = 0; at < bytes.length - first.length; at++) {
            if (Arrays.mismatch(bytes, at, at + first.length, first, 0, first.length) < 0) {
                return at;
            }
        }
        throw new AssertionError("no chunk");
    }

    /** Fourteen levels of four names for one group are 268 million paths; the file is linked into itself, too. */
    @Test
    @Timeout(10)
    void everyObjectIsReadOnce() {
        DataFile file = Formats.open(FILES.resolve("diamonds.hspy"));
        assertThat(file.spectrumImages()).hasSize(1);
        assertThat(file.header().originalMetadata().get("a/a/a/a/a/a/a/a/a/a/a/a/a/a/deepest"))
                .contains(1L);
        assertThat(file.warnings()).anySatisfy(warning -> assertThat(warning)
                .startsWith("Left out, because it is linked more than once: ")
                .contains("/original_metadata/a/", " more."));
        assertThat(file.counts().totalCounts()).isEqualTo(7 * 4 * 8);
    }
}
