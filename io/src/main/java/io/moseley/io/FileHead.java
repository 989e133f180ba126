package io.moseley.io;

import io.moseley.io.hdf5.Hdf5Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The first bytes of a file, read once, by which most formats tell that a file is not theirs. */
public final class FileHead {
    private static final int LENGTH = 1024;

    private final Path path;
    private final String bytes;
    private Hdf5Kind hdf5Kind;

    private FileHead(Path path, String bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /** A folder, and a file that cannot be read, has no bytes. */
    public static FileHead of(Path path) {
        if (!Files.isRegularFile(path)) {
            return new FileHead(path, "");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new FileHead(path, new String(in.readNBytes(LENGTH), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return new FileHead(path, "");
        }
    }

    public Path path() {
        return path;
    }

    /** Tells whether the file begins with one of the signatures, a character a byte. */
    public boolean startsWith(String... signatures) {
        return Arrays.stream(signatures).anyMatch(bytes::startsWith);
    }

    /** Tells whether the signature lies at an offset. */
    public boolean has(String signature, int offset) {
        return bytes.startsWith(signature, offset);
    }

    /** Tells whether a text begins with the word somewhere in the first lines; case is ignored. */
    boolean contains(String word) {
        return bytes.toUpperCase(Locale.ROOT).contains(word.toUpperCase(Locale.ROOT));
    }

    /** Tells whether the file's name ends in one of the extensions. */
    public boolean isNamed(String... extensions) {
        return Arrays.asList(extensions).contains(FileName.extension(path));
    }

    /** Tells whether it is a folder, or begins as zip files do. */
    public boolean mayBeZarr() {
        return Files.isDirectory(path) || startsWith("PK");
    }

    /** The bytes as text, a character a byte, without a mark of UTF-8. */
    public String text() {
        return startsWith("\u00EF\u00BB\u00BF") ? bytes.substring(3) : bytes;
    }

    /** The bytes as little-endian numbers. */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)).order(ByteOrder.LITTLE_ENDIAN);
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
