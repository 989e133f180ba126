package io.moseley.io.hspy;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of {@code hspy_crafted_make.py}. */
class CraftedHspyTest {
    private static final Path FILES = Path.of(System.getProperty("moseley.root"), "io/src/test/resources/crafted");

    @ParameterizedTest
    @ValueSource(strings = {"holes-btree", "holes-fixed-array", "holes-btree2"})
    void chunksThatWereNeverWrittenAreCounted(String name) {
        DataFile file = Formats.open(FILES.resolve(name + ".hspy"));
        assertThat(file.missing().orElseThrow().text()).isEqualTo("2 of 9 chunks (22.2 % of the values)");
        assertThat(file.counts().totalCounts()).isEqualTo(7 * 4 * 8);
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
