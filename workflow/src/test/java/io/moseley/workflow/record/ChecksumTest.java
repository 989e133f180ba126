package io.moseley.workflow.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {
    @TempDir
    private Path folder;

    @Test
    void ofAFileIsItsSha256() throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        assertThat(Checksum.of(file))
                .isEqualTo(new Checksum(3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    /** The expected value is what find, sort and sha256sum print. */
    @Test
    void ofAFolderIsThatOfTheListOfItsFiles() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("data/0")).resolve("0"), "abc");
        Files.writeString(folder.resolve(".zgroup"), "{}");
        Files.writeString(folder.resolve("µ"), "");
        assertThat(Checksum.of(folder))
                .isEqualTo(new Checksum(5, "c33479f148791eaa221a9f122663e2450a5867a4323ba9a857a375d6f4e5609f"));
    }

    @Test
    void ofAFolderChangesWithAName() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "abc");
        Checksum before = Checksum.of(folder);
        Files.move(file, folder.resolve("b"));
        assertThat(Checksum.of(folder)).isNotEqualTo(before);
    }
}
