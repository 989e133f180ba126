package io.moseley.nn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moseley.error.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCacheTest {
    @TempDir
    private Path folder;

    private Path home;
    private Path temporary;

    @BeforeEach
    void make() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        temporary = Files.createDirectory(folder.resolve("tmp"));
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no modes of files here");
    }

    @Test
    void theHomeIsUsedIfItCanBeWritten() {
        assertThat(LibraryCache.folder(home, temporary)).isEqualTo(home.resolve(".javacpp/cache"));
    }

    @Test
    void withoutAHomeThereIsAFolderThatNobodyElseCanWrite() throws IOException {
        Path noHome = Files.writeString(folder.resolve("file"), "no folder");
        Path chosen = LibraryCache.folder(noHome, temporary);
        assertThat(chosen.getParent()).isEqualTo(temporary);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(chosen)))
                .isEqualTo("rwx------");
        assertThat(LibraryCache.folder(noHome, temporary)).isEqualTo(chosen);
    }

    @Test
    void aFolderThatOthersCanWriteIsRefused() throws IOException {
        Path noHome = Files.writeString(folder.resolve("file"), "no folder");
        Path chosen = LibraryCache.folder(noHome, temporary);
        Files.setPosixFilePermissions(chosen, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> LibraryCache.folder(noHome, temporary)).isInstanceOf(FailedException.class);
        Files.delete(chosen);
        Files.createSymbolicLink(chosen, Files.createDirectory(folder.resolve("elsewhere")));
        assertThatThrownBy(() -> LibraryCache.folder(noHome, temporary)).isInstanceOf(FailedException.class);
    }

    @Test
    void aHomeThatEverybodyCanWriteIsNotUsed() throws IOException {
        Path cache = Files.createDirectories(home.resolve(".javacpp/cache"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(LibraryCache.folder(home, temporary).getParent()).isEqualTo(temporary);
    }
}
