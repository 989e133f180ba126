package io.moseley.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Hdf5KindTest {
    @TempDir
    private Path folder;

    /** Fills a file. */
    @FunctionalInterface
    private interface Content {
        void into(Hdf5Group root) throws IOException;
    }

    @Test
    void eachKindIsToldByItsContent() throws IOException {
        assertThat(kind(root -> root.attribute("file_format", "HyperSpy"))).isEqualTo(Hdf5Kind.HYPERSPY);
        assertThat(kind(root -> root.strings("Version", List.of("{\"format\": \"Velox\"}"))))
                .isEqualTo(Hdf5Kind.VELOX);
        assertThat(kind(root -> root.strings("Manufacturer", List.of("Oxford Instruments"))))
                .isEqualTo(Hdf5Kind.OXFORD);
        assertThat(kind(root -> {
                    root.attribute("version_major", 0);
                    root.attribute("version_minor", 2);
                }))
                .isEqualTo(Hdf5Kind.NCEM_EMD);
        assertThat(kind(root -> root.group("Scan 1").group("EBSD").group("Data")))
                .isEqualTo(Hdf5Kind.H5EBSD);
        assertThat(kind(root -> root.attribute("NX_class", "NXroot"))).isEqualTo(Hdf5Kind.NEXUS);
        assertThat(kind(root -> root.group("whatever"))).isEqualTo(Hdf5Kind.UNKNOWN);
    }

    @Test
    void otherHdf5FilesAreRefusedByTheirName() throws IOException {
        Path path = write("other.emd", root -> {
            root.attribute("version_major", 0);
            root.attribute("version_minor", 2);
        });
        assertThatThrownBy(() -> Formats.open(path)).isInstanceOfSatisfying(UnsupportedInputException.class, e -> {
            assertThat(e.what()).contains("Berkeley (NCEM) EMD").contains("Velox .emd");
            assertThat(e.where()).endsWith("other.emd");
        });
    }

    @Test
    void damagedFileIsDamagedWhateverItIsCalled() throws IOException {
        Path whole = write("whole.hdf5", root -> root.attribute("file_format", "HyperSpy"));
        byte[] bytes = Files.readAllBytes(whole);
        for (String name : List.of("cut.hspy", "cut.emd", "cut.h5oina", "cut.h5")) {
            Path cut = Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length / 2));
            assertThatThrownBy(() -> Formats.open(cut)).as(name).isInstanceOf(CorruptInputException.class);
        }
    }

    private Hdf5Kind kind(Content content) throws IOException {
        return Hdf5Kind.of(write("file.h5", content));
    }

    private Path write(String name, Content content) throws IOException {
        Path path = folder.resolve(name);
        try (Hdf5Writer file = new Hdf5Writer(path, 1)) {
            content.into(file.root());
            file.finish();
        }
        return path;
    }
}
