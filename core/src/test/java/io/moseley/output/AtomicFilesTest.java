package io.moseley.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.FailedException;
import io.moseley.error.MemoryBudgetException;
import io.moseley.error.OutputExistsException;
import io.moseley.util.MemoryBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path folder;

    @Test
    void aFileAppearsWholeInAFolderThatIsMade() throws IOException {
        Path file = folder.resolve("new/run/out.txt");
        AtomicFiles.write(file, false, path -> {
            Files.writeString(path, "whole");
            assertThat(file).doesNotExist();
        });
        assertThat(file).hasContent("whole");
        assertThat(names(file.getParent())).containsExactly("out.txt");
    }

    @Test
    void anExistingFileIsRefusedAndKept() throws IOException {
        Path file = Files.writeString(folder.resolve("out.txt"), "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, false, path -> Files.writeString(path, "new")))
                .isInstanceOf(OutputExistsException.class);
        assertThat(file).hasContent("old");
        AtomicFiles.write(file, true, path -> Files.writeString(path, "new"));
        assertThat(file).hasContent("new");
    }

    @Test
    void whatAppearsWhileAFileIsWrittenIsKept() throws IOException {
        for (String appears : List.of("one", "two")) {
            List<Path> pair = List.of(folder.resolve("one"), folder.resolve("two"));
            assertThatThrownBy(() -> AtomicFiles.write(pair, false, paths -> {
                        Files.writeString(paths.get(0), "new");
                        Files.writeString(paths.get(1), "new");
                        Files.writeString(folder.resolve(appears), "theirs");
                    }))
                    .isInstanceOf(OutputExistsException.class)
                    .hasMessageContaining("appeared while it was written");
            assertThat(folder.resolve(appears)).hasContent("theirs");
            assertThat(names(folder)).containsExactly(appears);
            Files.delete(folder.resolve(appears));
        }
    }

    @Test
    void whatNoOutputReplacesIsKeptIfItAppearsWhileOneIsWritten() throws IOException {
        Path place = folder.resolve("out");
        AtomicFiles.Writer file = path -> Files.writeString(path, "new");
        assertAppearedIsKept(
                file, () -> Files.writeString(Files.createDirectory(place).resolve("theirs"), ""));
        assertThat(place.resolve("theirs")).exists();
        Files.delete(place.resolve("theirs"));
        Files.delete(place);
        assertAppearedIsKept(file, () -> Files.createSymbolicLink(place, Path.of("nowhere")));
        assertThat(place).isSymbolicLink();
        Files.delete(place);
        assertThatThrownBy(() -> AtomicFiles.writeFolder(place, true, path -> Files.writeString(place, "theirs")))
                .isInstanceOf(OutputExistsException.class);
        assertThat(place).hasContent("theirs");
        assertThat(names(folder)).containsExactly("out");
    }

    private void assertAppearedIsKept(AtomicFiles.Writer writer, Callable<?> appearance) {
        assertThatThrownBy(() -> AtomicFiles.write(folder.resolve("out"), true, path -> {
                    writer.write(path);
                    try {
                        appearance.call();
                    } catch (Exception e) {
                        throw new IOException(e);
                    }
                }))
                .isInstanceOf(OutputExistsException.class)
                .hasMessageContaining("appeared while it was written");
    }

    @Test
    void aFolderAppearsWholeAndReplacesAWholeOne() throws IOException {
        Path store = folder.resolve("out.store");
        AtomicFiles.writeFolder(store, false, path -> Files.writeString(path.resolve("old"), "1"));
        assertThatThrownBy(() -> AtomicFiles.writeFolder(store, false, path -> {}))
                .isInstanceOf(OutputExistsException.class);
        AtomicFiles.writeFolder(store, true, path -> {
            Files.writeString(Files.createDirectories(path.resolve("a/b")).resolve("new"), "2");
            assertThat(store.resolve("old")).hasContent("1");
        });
        assertThat(names(store)).containsExactly("a");
        assertThat(store.resolve("a/b/new")).hasContent("2");
        assertThat(names(folder)).containsExactly("out.store");
    }

    @Test
    void aFailedFolderKeepsTheOldOneAndLeavesNothingBehind() throws IOException {
        Path store = folder.resolve("out.store");
        AtomicFiles.writeFolder(store, false, path -> Files.writeString(path.resolve("old"), "1"));
        assertThatThrownBy(() -> AtomicFiles.writeFolder(store, true, path -> {
                    Files.writeString(path.resolve("half"), "2");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("disk full");
        assertThat(names(store)).containsExactly("old");
        assertThat(names(folder)).containsExactly("out.store");
    }

    @Test
    void anAbortedFolderIsRemovedAndTheOldOneIsThere() throws IOException {
        Path store = folder.resolve("out.store");
        AtomicFiles.writeFolder(store, false, path -> Files.writeString(path.resolve("old"), "1"));
        assertThatThrownBy(() -> AtomicFiles.writeFolder(store, true, path -> {
                    Files.writeString(path.resolve("half"), "2");
                    Unfinished.discardAll();
                    throw new IllegalStateException("the process ends here");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(names(store)).containsExactly("old");
        assertThat(names(folder)).containsExactly("out.store");
    }

    @Test
    void aFailedWriteKeepsTheOldFileAndLeavesNothingBehind() throws IOException {
        Path file = Files.writeString(folder.resolve("out.txt"), "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, true, path -> {
                    Files.writeString(path, "half");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("disk full");
        assertThatThrownBy(() -> AtomicFiles.write(file, true, path -> {
                    Files.writeString(path, "half");
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        assertThat(names(folder)).containsExactly("out.txt");
    }

    @Test
    void aFolderThatCannotBeMadeIsReported() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> AtomicFiles.requireWritableFolder(file.resolve("below")))
                .isInstanceOf(FailedException.class);
        assertThatThrownBy(() -> AtomicFiles.write(file.resolve("below/out"), false, path -> {}))
                .isInstanceOf(FailedException.class);
        AtomicFiles.requireWritableFolder(folder.resolve("fresh"));
        assertThat(names(folder.resolve("fresh"))).isEmpty();
    }

    @Test
    void theFolderOfAnOutputIsMadeForItsLockAndGoesWithItIfItStaysEmpty() throws IOException {
        Path file = folder.resolve("new/run/out.txt");
        OutputLock.hold(file).close();
        assertThat(names(folder)).isEmpty();
        try (OutputLock lock = OutputLock.hold(file)) {
            assertThat(lock).isNotNull();
            AtomicFiles.write(file, false, path -> Files.writeString(path, "whole"));
        }
        assertThat(names(file.getParent())).containsExactly("out.txt");
    }

    @Test
    void theMemoryBudgetSaysWhatItNeeds() {
        assertThatThrownBy(() -> new MemoryBudget(1_000_000).require(2_500_000_000L, "the cube"))
                .isInstanceOf(MemoryBudgetException.class)
                .hasMessage("the cube needs about 2.5 GB of memory, 1 MB are allowed");
    }

    private static List<String> names(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
