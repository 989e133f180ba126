package io.moseley.util;

import io.moseley.error.FailedException;
import io.moseley.error.MoseleyException;
import io.moseley.error.OutputExistsException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Outputs that appear whole or not at all: a file, or a folder that is one output, is written beside its destination
 * under a temporary name, brought to the disk, and renamed when it is complete. An existing file is replaced only on
 * request, and only by a complete one.
 *
 * <p>What is guaranteed: whoever looks at the destination sees the old content or the new, never a part, whatever happens
 * to the process; and after a loss of power too, on systems that rename in one step. When the call returns the new content is
 * on the disk ({@link StableStorage}). A Zarr store is a folder: between its two renamings there is a moment without it.
 */
public final class AtomicFiles {
    /** Writes a complete file, or fills the folder, at the path it is given. */
    @FunctionalInterface
    public interface Writer {
        void write(Path temporary) throws IOException;
    }

    private AtomicFiles() {}

    /**
     * @throws OutputExistsException if {@code destination} exists and {@code overwrite} is false
     * @throws FailedException if it cannot be written; nothing is left behind then
     */
    public static void write(Path destination, boolean overwrite, Writer writer) {
        publish(destination, overwrite, writer, temporary -> move(temporary, destination));
    }

    /** Replaces what is there, in one step where the system can. */
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Writes a folder that is one output. What it replaces is moved aside first and removed when the new folder is in its
     * place; if that fails, it is moved back. Only a crash of the machine between the two moves leaves it aside: beside
     * the destination, under a hidden name that ends in {@code .old}.
     *
     * @param writer is given an empty folder
     * @throws OutputExistsException if {@code destination} exists and {@code overwrite} is false
     * @throws FailedException if it cannot be written; nothing is left behind then
     */
    public static void writeFolder(Path destination, boolean overwrite, Writer writer) {
        Path aside = temporaryBeside(destination, ".old");
        Runnable putBack = Unfinished.begin(() -> putBack(aside, destination));
        try {
            publish(destination, overwrite, temporary -> writer.write(Files.createDirectory(temporary)), temporary -> {
                if (Files.exists(destination, LinkOption.NOFOLLOW_LINKS)) {
                    requireAbsent(destination, overwrite);
                    Files.move(destination, aside);
                }
                Files.move(temporary, destination);
            });
            deleteQuietly(aside);
        } finally {
            putBack(aside, destination);
            Unfinished.finished(putBack);
        }
    }

    /**
     * Writes under a temporary name, and hands over what is complete.
     *
     * @param mover moves it to the destination
     */
    private static void publish(Path destination, boolean overwrite, Writer writer, Writer mover) {
        requireAbsent(destination, overwrite);
        Path temporary = temporaryBeside(destination, ".tmp");
        Runnable unfinished = Unfinished.begin(() -> deleteQuietly(temporary));
        try {
            deleteQuietly(temporary);
            Files.createDirectories(temporary.getParent());
            writer.write(temporary);
            StableStorage.flush(temporary);
            mover.write(temporary);
            StableStorage.flushNames(temporary.getParent());
        } catch (IOException e) {
            throw cannotWrite(destination, e);
        } finally {
            deleteQuietly(temporary);
            Unfinished.finished(unfinished);
        }
    }

    private static void putBack(Path aside, Path destination) {
        if (Files.exists(aside, LinkOption.NOFOLLOW_LINKS) && !Files.exists(destination, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.move(aside, destination);
            } catch (IOException ignored) {
                // It stays aside, whole, under its hidden name.
            }
        }
    }

    /** Fails before any work is done if writing {@code destination} later would be refused. */
    public static void requireAbsent(Path destination, boolean overwrite) {
        if (!overwrite && Files.exists(destination)) {
            throw new OutputExistsException(
                    "the output exists already",
                    destination.toString(),
                    "choose another name with -o, or replace it with --overwrite");
        }
    }

    /** Fails before any work is done if a file cannot be created in {@code folder} (which is made if it is absent). */
    public static void requireWritableFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, ".moseley-", ".tmp");
            Files.delete(probe);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** A hidden name in the folder of the destination. */
    private static Path temporaryBeside(Path destination, String ending) {
        String name =
                "." + destination.getFileName() + "." + ProcessHandle.current().pid() + ending;
        return destination.toAbsolutePath().resolveSibling(name);
    }

    /** The error of an output that cannot be written, for the user. */
    public static MoseleyException cannotWrite(Path path, IOException e) {
        return new FailedException(
                "cannot write the output (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")",
                path.toString(),
                "check the folder's permissions and the free space, or choose another place with -o",
                e);
    }

    /** Deletes a file or a folder with all in it, as far as it can; does not follow links. */
    public static void deleteQuietly(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            tree.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException ignored) {
            // What is temporary is a leftover then; the destination is untouched, which is what matters.
        }
    }
}
