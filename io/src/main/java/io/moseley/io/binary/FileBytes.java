package io.moseley.io.binary;

import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.error.MoseleyException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of an open file at any place. Reading beyond its end is an error that names the file and the place. */
public final class FileBytes implements Closeable {
    private static final int STREAM_BUFFER = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final long size;

    private FileBytes(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    /** @throws FailedException if the file cannot be read */
    public static FileBytes open(Path path) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            return new FileBytes(path, channel, channel.size());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** The size in bytes. */
    public long size() {
        return size;
    }

    public Path path() {
        return path;
    }

    /**
     * Fails unless a range lies in the file.
     *
     * @param what lies there, for the message
     * @throws CorruptInputException if it does not
     */
    public void require(long at, long length, String what) {
        if (at < 0 || length < 0 || at > size || length > size - at) {
            throw new CorruptInputException(
                    what + " (" + length + " bytes at offset " + at + ") would end beyond the file's " + size
                            + " bytes",
                    path.toString(),
                    "the file is damaged or incomplete: copy it again from where it was recorded");
        }
    }

    /** Bytes {@code at} to {@code at + length} into the beginning of {@code destination}, which is flipped for reading. */
    public void read(long at, int length, ByteBuffer destination, String what) {
        require(at, length, what);
        destination.clear().limit(length);
        try {
            while (destination.hasRemaining()) {
                if (channel.read(destination, at + destination.position()) < 0) {
                    throw new CorruptInputException(
                            what + ": the file has become shorter while it was read",
                            path + ", offset " + (at + destination.position()),
                            "wait until the file is complete, then try again");
                }
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        destination.flip();
    }

    /** A new buffer with bytes {@code at} to {@code at + length}; the caller has bounded {@code length}. */
    public ByteBuffer read(long at, int length, String what) {
        require(at, length, what);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        read(at, length, bytes, what);
        return bytes;
    }

    /** The bytes of a range as a buffered stream. */
    public InputStream stream(long at, long length, String what) {
        require(at, length, what);
        return new InputStream() {
            private final ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(STREAM_BUFFER, Math.max(1, length)))
                    .limit(0);
            private long next = at;

            @Override
            public int read() {
                return fill() ? buffer.get() & 0xFF : -1;
            }

            @Override
            public int read(byte[] destination, int offset, int wanted) {
                if (wanted == 0) {
                    return 0;
                }
                if (!fill()) {
                    return -1;
                }
                int count = Math.min(wanted, buffer.remaining());
                buffer.get(destination, offset, count);
                return count;
            }

            private boolean fill() {
                if (!buffer.hasRemaining() && next < at + length) {
                    int count = (int) Math.min(buffer.capacity(), at + length - next);
                    FileBytes.this.read(next, count, buffer, what);
                    next += count;
                }
                return buffer.hasRemaining();
            }
        };
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static MoseleyException unreadable(Path path, IOException e) {
        return new FailedException(
                "the file cannot be read (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")",
                path.toString(),
                "check the disk and the permissions of the file",
                e);
    }
}
