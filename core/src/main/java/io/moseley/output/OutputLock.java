package io.moseley.output;

import io.moseley.error.OutputExistsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Lets only one run at a time write an output. The operating system locks a hidden file beside the output, and unlocks it when
 * the process ends, in whatever way. A thread that holds the lock may take it again.
 *
 * <pre>{@code
 * try (OutputLock lock = OutputLock.hold(path)) {
 *     Formats.write(path, image, options); // an hour later
 * }
 * }</pre>
 */
public final class OutputLock implements AutoCloseable {
    private static final String ENDING = ".lock";

    private static final int SIZES = 1 << 20;

    private static final int ATTEMPTS = 100;

    private static final Map<Path, OutputLock> HELD = new HashMap<>();

    private final Path file;
    private final Thread thread;
    private final FileChannel channel;
    /** Folders that were made for the output, the deepest first. */
    private final List<Path> made = new ArrayList<>();

    private int times = 1;

    private OutputLock(Path file, FileChannel channel) {
        this.file = file;
        this.thread = Thread.currentThread();
        this.channel = channel;
    }

    /**
     * Takes the lock of a file. Its folder is made if it is absent, and goes again with the lock if it stayed empty.
     *
     * @throws OutputExistsException if another run has it
     * @throws io.moseley.error.FailedException if the folder cannot be written
     */
    public static OutputLock hold(Path output) {
        try {
            Path absolute = output.toAbsolutePath();
            List<Path> made = new ArrayList<>();
            for (Path each = absolute.getParent(); each != null && !Files.exists(each); each = each.getParent()) {
                made.add(each);
            }
            Files.createDirectories(absolute.getParent());
            OutputLock lock = hold(
                    absolute.getParent().toRealPath(), absolute.getFileName().toString());
            lock.made.addAll(made);
            return lock;
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(output, e);
        }
    }

    static OutputLock hold(Path base, String name) throws IOException {
        Path file = base.resolve(Pending.PREFIX + hash(name) + ENDING);
        synchronized (HELD) {
            OutputLock held = HELD.get(file);
            if (held != null && held.thread == Thread.currentThread()) {
                held.times++;
                return held;
            }
            OutputLock lock = held == null ? take(file) : null;
            if (lock == null) {
                throw new OutputExistsException(
                        "another run writes this output now",
                        base.resolve(name).toString(),
                        "wait until it has ended, or choose another name with -o");
            }
            HELD.put(file, lock);
            return lock;
        }
    }

    /** Null if another process has it. */
    private static OutputLock take(Path file) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean taken = false;
            try {
                if (isRefused(channel)) {
                    return null;
                }
                // The last owner may have deleted the file after we opened it: then our lock is on a file without a
                // name.
                // Its size tells. Opening the file again would end the lock as soon as that is closed.
                long size = 1 + ThreadLocalRandom.current().nextInt(SIZES);
                channel.truncate(0);
                channel.write(ByteBuffer.allocate(1), size - 1);
                taken = Files.exists(file) && Files.size(file) == size;
                if (taken) {
                    return new OutputLock(file, channel);
                }
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        }
        return null;
    }

    /** A file system without locks refuses nobody: there the last step, which replaces nothing, must do. */
    private static boolean isRefused(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        synchronized (HELD) {
            if (--times > 0) {
                return;
            }
            HELD.remove(file);
            try {
                Files.deleteIfExists(file);
            } catch (IOException ignored) {
                // The next run in this folder removes it.
            } finally {
                try {
                    channel.close();
                } catch (IOException ignored) {
                    // The lock ends with the process then.
                }
            }
            removeEmpty();
        }
    }

    private void removeEmpty() {
        try {
            for (Path folder : made) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException notEmpty) {
            // The output is in it, or something else is.
        }
    }

    /** Removes the files of locks that nobody holds. */
    static void removeAbandoned(Path base) {
        List<Path> files;
        try (Stream<Path> entries = Files.list(base)) {
            files = entries.filter(entry -> isLock(entry.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .filter(Owner::isOurs)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return;
        }
        synchronized (HELD) {
            for (Path file : files) {
                if (!HELD.containsKey(file)) {
                    removeAbandonedOne(file);
                }
            }
        }
    }

    private static void removeAbandonedOne(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (!isRefused(channel)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException ignored) {
            // Gone already, or not to be removed.
        }
    }

    private static boolean isLock(String name) {
        return name.startsWith(Pending.PREFIX)
                && name.endsWith(ENDING)
                && name.length() == Pending.PREFIX.length() + hash("").length() + ENDING.length();
    }

    /** One for names that differ in case alone: some systems take them for the same. */
    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
