package io.moseley.io;

import io.moseley.io.hdf5.Hdf5Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The first bytes of a file, read once, by which most formats tell that a file is not theirs. */
final class FileHead {
    private static final int LENGTH = 1024;

    private final Path path;
    private final String bytes;
    private Hdf5Kind hdf5Kind;

    private FileHead(Path path, String bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /** A folder, and a file that cannot be read, has no bytes. */
    static FileHead of(Path path) {
        if (!Files.isRegularFile(path)) {
            return new FileHead(path, "");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new FileHead(path, new String(in.readNBytes(LENGTH), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return new FileHead(path, "");
        }
    }

    Path path() {
        return path;
    }

    /** Tells whether the file begins with the signature, a character a byte. */
    boolean startsWith(String signature) {
        return bytes.startsWith(signature);
    }

    /** Tells whether the signature lies at an offset. */
    boolean has(String signature, int offset) {
        return bytes.startsWith(signature, offset);
    }

    /** Tells whether a text begins with the word somewhere in the first lines; case is ignored. */
    boolean contains(String word) {
        return bytes.toUpperCase(Locale.ROOT).contains(word.toUpperCase(Locale.ROOT));
    }

    /** Tells whether the file's name ends in one of the extensions. */
    boolean isNamed(List<String> extensions) {
        return extensions.contains(FileName.extension(path));
    }

    boolean isFolder() {
        return Files.isDirectory(path);
    }

    /**
     * The kind of an HDF5 file; {@link Hdf5Kind#UNKNOWN} if it is none.
     *
     * @throws io.moseley.error.CorruptInputException if the file is too damaged to tell, and its name does not tell either
     */
    Hdf5Kind hdf5Kind() {
        if (hdf5Kind == null) {
            hdf5Kind = Hdf5Kind.of(path);
        }
        return hdf5Kind;
    }
}
