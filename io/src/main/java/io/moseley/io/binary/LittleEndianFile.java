package io.moseley.io.binary;

import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.error.MemoryBudgetException;
import io.moseley.util.MemoryBudget;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of little-endian numbers, open for reading. Whatever reaches beyond its end is a {@link CorruptInputException}
 * that names the file and the offset.
 */
public final class LittleEndianFile implements Closeable {
    private final Path path;
    private final FileChannel channel;
    private final long size;

    private LittleEndianFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.size = channel.size();
    }

    /**
     * Opens a file, works on it and closes it.
     *
     * @throws FailedException if it cannot be read
     */
    public static <T> T read(Path path, Work<LittleEndianFile, T> work) {
        try (LittleEndianFile file = new LittleEndianFile(path, FileChannel.open(path, StandardOpenOption.READ))) {
            return work.with(file);
        } catch (IOException e) {
            throw ReadFailure.of(e, path);
        }
    }

    public long size() {
        return size;
    }

    /**
     * Some bytes, ready to be read.
     *
     * @param what they are, for the message
     */
    public ByteBuffer bytes(long offset, int length, String what) throws IOException {
        requireWithin(offset, length, what);
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        fill(offset, buffer);
        return buffer;
    }

    /** Fills a buffer up to its limit from an offset on, and flips it. */
    public void fill(long offset, ByteBuffer buffer) throws IOException {
        long at = offset;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, at);
            if (count < 0) {
                throw corrupt("the file ends", at);
            }
            at += count;
        }
        buffer.flip();
    }

    /** @throws CorruptInputException if some bytes do not lie in the file */
    public void requireWithin(long offset, long length, String what) {
        if (offset < 0 || length < 0 || length > size || offset > size - length) {
            throw corrupt(what + " of " + length + " bytes would reach beyond the end of the file at " + size, offset);
        }
    }

    /** @throws MemoryBudgetException if Java's memory does not hold something of that size */
    public void requireMemory(long bytes, String what) {
        long allowed = MemoryBudget.ofThisJvm().bytes();
        if (bytes > allowed) {
            throw new MemoryBudgetException(
                    what + " needs about " + MemoryBudget.text(bytes) + " of memory, " + MemoryBudget.text(allowed)
                            + " are allowed",
                    path.toString(),
                    "allow more with --memory, or check the file: its header may be damaged");
        }
    }

    /** The error of damage at a place. */
    public CorruptInputException corrupt(String what, long offset) {
        return new CorruptInputException(
                what, path + ", offset " + offset, "copy the file again from where it was recorded");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
