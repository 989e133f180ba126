package io.moseley.workflow.record;

import io.moseley.error.FailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Size and SHA-256 of a file, or of a folder that is one data set (a Zarr store): of the text that
 * {@code find . -type f | LC_ALL=C sort | xargs -d '\\n' sha256sum} prints in it.
 *
 * @param bytes of all files
 * @param sha256 lower-case hexadecimal
 */
public record Checksum(long bytes, String sha256) {
    public static Checksum of(Path path) throws IOException {
        return Files.isDirectory(path) ? ofFolder(path) : ofFile(path);
    }

    /** @throws FailedException if it cannot be read */
    public static Checksum ofInput(Path path) {
        try {
            return of(path);
        } catch (IOException e) {
            throw new FailedException(
                    "cannot read the input for its checksum (" + e.getMessage() + ")",
                    path.toString(),
                    "check that the file is still there and readable",
                    e);
        }
    }

    private static Checksum ofFolder(Path folder) throws IOException {
        TreeMap<String, Path> files = new TreeMap<>(
                Comparator.comparing((String name) -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile)
                    .forEach(file ->
                            files.put("./" + folder.relativize(file).toString().replace('\\', '/'), file));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        MessageDigest digest = newDigest();
        long size = 0;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Checksum one = ofFile(file.getValue());
            size += one.bytes();
            digest.update((one.sha256() + "  " + file.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return new Checksum(size, HexFormat.of().formatHex(digest.digest()));
    }

    static Checksum ofBytes(byte[] bytes) {
        return new Checksum(bytes.length, HexFormat.of().formatHex(newDigest().digest(bytes)));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Checksum ofFile(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is a device, a pipe or a socket");
        }
        MessageDigest digest = newDigest();
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        return new Checksum(size, HexFormat.of().formatHex(digest.digest()));
    }

    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("bytes", bytes);
        map.put("sha256", sha256);
        return map;
    }
}
