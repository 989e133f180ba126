package io.moseley.output;

import io.moseley.util.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes what was written outlive a loss of power. A system keeps written data in memory for a while, and some put a
 * renamed file's name on the disk before its content: after a crash a file of the right name would be empty. So content
 * goes to the disk before the renaming ({@link #flush}), and the new name after it ({@link #flushNames}).
 *
 * <p>The guarantee is that of the system's {@code fsync}: a disk that lies about its own cache can still lose data.
 */
public final class StableStorage {
    /** Disks take many small files together in little more time than one. */
    private static final int AT_A_TIME = 32;

    private StableStorage() {}

    /**
     * Returns when the content of a file, or of every file in a folder and its folders, is on the disk.
     *
     * @throws IOException if it cannot be brought there
     */
    public static void flush(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> tree = all.toList();
            Parallel.run(
                    tree.size(), AT_A_TIME, (from, to) -> tree.subList(from, to).forEach(StableStorage::flushOne));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void flushOne(Path path) {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            flushNames(path);
        }
    }

    /**
     * Returns when the names in a folder are on the disk, as far as the system can tell: Windows opens no folders, and
     * writes names in their order by itself.
     */
    public static void flushNames(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system can: the files are whole then, and their names as old as the system chooses.
        }
    }
}
