package io.moseley.io.digitalmicrograph;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Streams the values of an image in the file's order. */
final class DmValues {
    private static final int BUFFER = 1 << 17;

    /** Receives a value and its index. */
    @FunctionalInterface
    interface Visitor {
        void visit(long index, double value);
    }

    private DmValues() {}

    /** @param image whose array is complete */
    static void forEach(Path path, DmImage image, Visitor visitor) throws IOException {
        PixelType type = image.type().orElseThrow();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(image.order());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long values = image.values();
            long at = image.data().position();
            for (long done = 0; done < values; ) {
                int count = (int) Math.min(BUFFER / type.size(), values - done);
                buffer.clear().limit(count * type.size());
                while (buffer.hasRemaining()) {
                    int read = channel.read(buffer, at);
                    if (read < 0) {
                        throw new EOFException();
                    }
                    at += read;
                }
                for (int i = 0; i < count; i++) {
                    visitor.visit(done + i, type.read(buffer, i * type.size()));
                }
                done += count;
            }
        }
    }
}
