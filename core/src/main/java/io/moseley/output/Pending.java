package io.moseley.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A hidden folder for what one process has not finished, in the folder of its output: {@code .moseley-PID-START-NUMBER}. It
 * holds what is new ({@code new}), what the new replaces ({@code old}), while places are changed the {@link Journal}, and
 * a file that the process keeps locked as long as it lives ({@code owner}), so that a process in another container or on
 * another computer is not taken for dead.
 */
final class Pending implements AutoCloseable {
    static final String PREFIX = ".moseley-";

    private static final String OWNER = "owner";

    /** Those of this process that are in use. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel owner;
    private boolean kept;

    private Pending(Path folder, FileChannel owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /** @param what is written, for people who find the folder */
    static Pending in(Path base, String what) throws IOException {
        Path folder = make(base);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(folder.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock(channel);
            channel.write(ByteBuffer.wrap(("Moseley writes " + what + " here.\n").getBytes(StandardCharsets.UTF_8)));
            Files.createDirectory(folder.resolve("new"));
            return new Pending(folder, channel);
        } catch (IOException e) {
            OPEN.remove(folder);
            if (channel != null) {
                channel.close();
            }
            delete(folder);
            throw e;
        } catch (Error e) {
            OPEN.remove(folder);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    private static Path make(Path base) throws IOException {
        Owner owner = Owner.ofThisProcess();
        for (int number = 0; ; number++) {
            Path folder = base.resolve(PREFIX + owner.text(number));
            if (!OPEN.add(folder)) {
                continue;
            }
            try {
                return Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                OPEN.remove(folder); // left behind, by a process of this number
            } catch (IOException | Error e) {
                OPEN.remove(folder);
                throw e;
            }
        }
    }

    /** Takes the lock, or goes without where the file system has none; null if another process has it. */
    private static FileLock lock(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException | IOException e) {
            return null;
        }
    }

    /** Whether a path lies in such a folder of this process: what is written there is published later. */
    static boolean holds(Path path) {
        for (Path each = path.toAbsolutePath().getParent(); each != null; each = each.getParent()) {
            if (OPEN.contains(each)) {
                return true;
            }
        }
        return false;
    }

    Path folder() {
        return folder;
    }

    /** The folder of the new files, which take their places later. */
    Path fresh() {
        return fresh(folder);
    }

    static Path fresh(Path folder) {
        return folder.resolve("new");
    }

    /** The folder of the old files, which the new ones replace. */
    static Path aside(Path folder) {
        return folder.resolve("old");
    }

    /** From now on it stays, with all in it: a later start will try again to finish or take back. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        try {
            if (!kept) {
                delete(folder);
            }
        } finally {
            OPEN.remove(folder);
            try {
                owner.close();
            } catch (IOException ignored) {
                // Its lock ends with the process then.
            }
        }
    }

    /** Folders of that kind in a folder. */
    static List<Path> all(Path base) {
        if (!Files.isDirectory(base)) {
            return List.of(); // to open a pipe would wait for its other end
        }
        try (Stream<Path> entries = Files.list(base)) {
            return entries.filter(entry -> ownerOf(entry).isPresent())
                    .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static Optional<Owner> ownerOf(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.startsWith(PREFIX) ? Owner.parse(name.substring(PREFIX.length())) : Optional.empty();
    }

    /** Works on a folder whose process has ended; does nothing if it lives, or belongs to another user. */
    static void withDead(Path folder, Runnable work) {
        Owner owner = ownerOf(folder).orElseThrow();
        if (OPEN.contains(folder) || owner.isAlive() && !owner.isThisProcess() || !Owner.isOurs(folder)) {
            return;
        }
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(OWNER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (lock != null) {
                work.run();
            }
        } catch (IOException e) {
            // A folder that cannot be written is left as it is.
        }
    }

    /** Deletes a file or a folder with all in it, as far as it can; does not follow links. */
    static void delete(Path path) {
        // A thread that still writes may add to a folder while it is deleted.
        for (int attempt = 0; attempt < 3 && Files.exists(path, LinkOption.NOFOLLOW_LINKS); attempt++) {
            try (Stream<Path> tree = Files.walk(path)) {
                for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                    deleteOne(each);
                }
            } catch (IOException | UncheckedIOException ignored) {
                // What is left is removed at a later start.
            }
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException ignored) {
            // The others go nevertheless.
        }
    }
}
