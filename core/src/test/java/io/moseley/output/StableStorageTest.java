package io.moseley.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StableStorageTest {
    @TempDir
    private Path folder;

    @Test
    void filesAndTreesStayAsTheyAre() throws IOException {
        Path file =
                Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("c.txt"), "content");
        Files.createFile(folder.resolve("a/empty"));
        StableStorage.flush(file);
        StableStorage.flush(folder);
        StableStorage.flushNames(folder);
        assertThat(file).hasContent("content");
        assertThat(folder.resolve("a/empty")).isEmptyFile();
    }

    @Test
    void aFileThatIsNotThereIsAnErrorAndAFolderThatCannotBeOpenedIsNot() {
        assertThatThrownBy(() -> StableStorage.flush(folder.resolve("absent"))).isInstanceOf(NoSuchFileException.class);
        assertThatCode(() -> StableStorage.flushNames(folder.resolve("absent"))).doesNotThrowAnyException();
    }
}
