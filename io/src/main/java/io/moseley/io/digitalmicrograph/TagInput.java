package io.moseley.io.digitalmicrograph;

import io.moseley.error.CorruptInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads a file forwards through a buffer, checking every size against what is left of the file. */
final class TagInput implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final String where;
    private final long length;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();

    /** Position in the file of the buffer's first byte. */
    private long bufferAt;

    TagInput(Path path) throws IOException {
        this.where = path.toString();
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.length = channel.size();
    }

    String where() {
        return where;
    }

    long position() {
        return bufferAt + buffer.position();
    }

    long remaining() {
        return length - position();
    }

    void position(long target) {
        if (target < 0 || target > length) {
            throw damaged("the file ends at byte " + length + ", byte " + target + " is expected");
        }
        long within = target - bufferAt;
        if (within >= 0 && within <= buffer.limit()) {
            buffer.position((int) within);
        } else {
            bufferAt = target;
            buffer.limit(0);
        }
    }

    /** @throws CorruptInputException if the file holds fewer bytes */
    void skip(long bytes) {
        require(bytes);
        position(position() + bytes);
    }

    /** @throws CorruptInputException if the file holds fewer bytes */
    void require(long bytes) {
        if (bytes < 0 || bytes > remaining()) {
            throw damaged(Long.toUnsignedString(bytes) + " bytes are expected, " + remaining() + " are left");
        }
    }

    int uint8() throws IOException {
        return fill(1).get() & 0xFF;
    }

    int uint16(ByteOrder order) throws IOException {
        return fill(2).order(order).getShort() & 0xFFFF;
    }

    int int32(ByteOrder order) throws IOException {
        return fill(4).order(order).getInt();
    }

    long int64(ByteOrder order) throws IOException {
        return fill(8).order(order).getLong();
    }

    /** The next bytes; few enough to be held in memory. */
    byte[] bytes(int count) throws IOException {
        require(count);
        byte[] bytes = new byte[count];
        int done = 0;
        while (done < count) {
            int part = Math.min(count - done, BUFFER);
            fill(part).get(bytes, done, part);
            done += part;
        }
        return bytes;
    }

    CorruptInputException damaged(String what) {
        return new CorruptInputException(what + " (byte " + position() + ")", where);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The buffer with at least {@code bytes} remaining. */
    private ByteBuffer fill(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            require(bytes);
            bufferAt = position();
            buffer.compact();
            while (buffer.position() < bytes) {
                if (channel.read(buffer, bufferAt + buffer.position()) < 0) {
                    throw damaged("the file ends");
                }
            }
            buffer.flip();
        }
        return buffer;
    }
}
