package io.moseley.testkit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file that is damaged where it lies and healed again, only a few bytes of it being written each time. */
public final class DamagedCopy {
    private static final int PIECE = 1 << 12;

    private final Path path;
    private final byte[] healthy;
    private final Corrupter corrupter;
    private byte[] content;

    /** @param path of a copy that may be written to */
    public DamagedCopy(Path path, long seed) throws IOException {
        this.path = path;
        this.healthy = Files.readAllBytes(path);
        this.content = healthy;
        this.corrupter = new Corrupter(healthy, seed);
    }

    /** Makes the file its {@code index}-th mutant. */
    public void damage(int index) throws IOException {
        become(corrupter.mutant(index));
    }

    /** Makes the file what it was. */
    public void heal() throws IOException {
        become(healthy);
    }

    private void become(byte[] wanted) throws IOException {
        int common = Math.min(content.length, wanted.length);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(wanted.length);
            for (int at = 0; at < wanted.length; at += PIECE) {
                int end = Math.min(wanted.length, at + PIECE);
                if (end > common || !Arrays.equals(content, at, end, wanted, at, end)) {
                    file.seek(at);
                    file.write(wanted, at, end - at);
                }
            }
        }
        content = wanted;
    }
}
