package io.moseley.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.testkit.Phantoms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
    @TempDir
    private Path folder;

    @Test
    void unknownContentIsUnsupportedAndNamesFileAndFormats() throws IOException {
        Path path = folder.resolve("notes.hspy");
        Files.writeString(path, "no HDF5 at all");
        assertThatThrownBy(() -> Formats.open(path)).isInstanceOfSatisfying(UnsupportedInputException.class, e -> {
            assertThat(e.where()).contains("notes.hspy");
            assertThat(e.what()).contains("HyperSpy");
        });
    }

    @Test
    void truncatedFileIsCorrupt() throws IOException {
        Path whole = folder.resolve("whole.hspy");
        Formats.write(whole, Phantoms.counts(8, 8, 200, 4, 1), WriteOptions.defaults());
        byte[] bytes = Files.readAllBytes(whole);
        Path path = folder.resolve("truncated.hspy");
        Files.write(path, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Formats.open(path).counts()).isInstanceOf(CorruptInputException.class);
    }

    @Test
    void emptyFileIsCorrupt() throws IOException {
        Path path = Files.createFile(folder.resolve("empty.hspy"));
        assertThatThrownBy(() -> Formats.open(path)).isInstanceOf(CorruptInputException.class);
    }

    @Test
    void aFolderIsCalledOne() throws IOException {
        Path path = Files.createDirectory(folder.resolve("run"));
        Files.writeString(path.resolve("denoised.hspy"), "");
        assertThatThrownBy(() -> Formats.open(path))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("this is a folder");
    }

    @Test
    void missingFileIsAUsageError() {
        assertThatThrownBy(() -> Formats.open(folder.resolve("absent.hspy"))).isInstanceOf(UsageException.class);
    }

    @Test
    void unknownExtensionOfAnOutputIsAUsageErrorThatNamesThePossibleOnes() {
        assertThatThrownBy(() -> Formats.write(
                        folder.resolve("out.xyz"), Phantoms.counts(1, 1, 4, 1, 1), WriteOptions.defaults()))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).contains(".hspy"));
    }

    @Test
    void everyFormatOfTheTableLoadsAndHasExtensionsOfItsOwn() {
        List<String> extensions = Arrays.stream(FileFormat.values())
                .peek(format -> assertThat(format.load()).as(format.title()).isNotNull())
                .flatMap(format -> format.extensions().stream())
                .toList();
        assertThat(extensions).doesNotHaveDuplicates();
    }

    @Test
    void theShortestFileWithASignatureIsCorrupt() throws IOException {
        for (String signature : List.of("\u0093NUMPY", "II*\0", "AAMVHFSS")) {
            Path path = folder.resolve("short");
            Files.write(path, signature.getBytes(StandardCharsets.ISO_8859_1));
            assertThatThrownBy(() -> Formats.open(path))
                    .as(signature)
                    .isInstanceOfSatisfying(CorruptInputException.class, e -> assertThat(e.where())
                            .contains("short"));
        }
    }
}
