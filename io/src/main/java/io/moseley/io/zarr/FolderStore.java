package io.moseley.io.zarr;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** A store in a folder: a file for each value. */
final class FolderStore implements ZarrStore {
    private final Path root;
    private final Path realRoot;

    FolderStore(Path root) throws IOException {
        this.root = root;
        this.realRoot = root.toRealPath();
    }

    @Override
    public Path path() {
        return root;
    }

    @Override
    public boolean contains(String key) {
        Path file = file(key);
        return file != null && Files.isRegularFile(file);
    }

    @Override
    public Object identity(String folder) {
        try {
            return root.resolve(folder).toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }

    @Override
    public long size(String key) throws IOException {
        Path file = file(key);
        return file != null && Files.isRegularFile(file) ? Files.size(inside(file)) : -1;
    }

    @Override
    public byte[] get(String key, long limit) throws IOException {
        long size = size(key);
        if (size < 0) {
            return null;
        }
        if (size > limit) {
            throw new CorruptInputException(
                    "the file " + key + " has " + size + " bytes, at most " + limit + " are expected",
                    root.toString(),
                    "copy it again from where it was recorded");
        }
        return get(key, 0, (int) size);
    }

    @Override
    public byte[] get(String key, long offset, int length) throws IOException {
        Path file = file(key);
        if (file == null) {
            throw new NoSuchFileException(key);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(inside(file), StandardOpenOption.READ)) {
            for (long at = offset; bytes.hasRemaining(); ) {
                int read = channel.read(bytes, at);
                if (read < 0) {
                    throw new EOFException(key + " ends at byte " + at);
                }
                at += read;
            }
        }
        return bytes.array();
    }

    @Override
    public List<String> folders(String prefix) throws IOException {
        Path folder = folder(prefix);
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void keys(String prefix, KeyVisitor visitor) throws IOException {
        Path start = folder(prefix);
        if (start == null) {
            return;
        }
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (!folder.equals(start)) {
                    visitor.visit(key(folder), false);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isSymbolicLink() && Files.isDirectory(file)) {
                    throw linked("a link to a folder among its chunks", file);
                }
                visitor.visit(key(file), attributes.isRegularFile() || Files.isRegularFile(file));
                return FileVisitResult.CONTINUE;
            }

            private String key(Path entry) {
                return start.relativize(entry).toString().replace('\\', '/');
            }
        });
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    /** Null if there is no such folder. */
    private Path folder(String prefix) throws IOException {
        Path folder = prefix.isEmpty() ? root : file(prefix.substring(0, prefix.length() - 1));
        return folder == null || !Files.isDirectory(folder) ? null : inside(folder);
    }

    /** Null if there can be no such file. */
    private Path file(String key) {
        if (!StoreKeys.isInside(key)) {
            return null;
        }
        try {
            return root.resolve(key);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** A link may not lead out of the store: whoever made the store does not get to read other files. */
    private Path inside(Path file) throws IOException {
        Path real = file.toRealPath();
        if (!real.startsWith(realRoot)) {
            throw linked("a link that leads out of it", file);
        }
        return real;
    }

    private UnsupportedInputException linked(String link, Path file) {
        return new UnsupportedInputException(
                "the store has " + link + ": " + root.relativize(file),
                root.toString(),
                "copy the store with its links followed (cp -rL)");
    }
}
