package io.moseley.io.binary;

import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.error.MemoryBudgetException;
import io.moseley.util.MemoryBudget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A file of little-endian numbers, open for reading. Whatever reaches beyond its end is a {@link CorruptInputException}
 * that names the file and the offset.
 */
public final class LittleEndianFile {
    private final FileBytes file;

    private LittleEndianFile(FileBytes file) {
        this.file = file;
    }

    /**
     * Opens a file, works on it and closes it.
     *
     * @throws FailedException if it cannot be read
     */
    public static <T> T read(Path path, Work<LittleEndianFile, T> work) {
        try (FileBytes file = FileBytes.open(path)) {
            return work.with(new LittleEndianFile(file));
        } catch (IOException e) {
            throw ReadFailure.of(e, path);
        }
    }

    public long size() {
        return file.size();
    }

    /**
     * Some bytes, ready to be read.
     *
     * @param what they are, for the message
     */
    public ByteBuffer bytes(long offset, int length, String what) {
        requireWithin(offset, length, what);
        return file.read(offset, length, what).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Fills a buffer up to its limit from an offset on, and flips it. */
    public void fill(long offset, ByteBuffer buffer) {
        file.read(offset, buffer.limit(), buffer, "the values");
    }

    /** @throws CorruptInputException if some bytes do not lie in the file */
    public void requireWithin(long offset, long length, String what) {
        if (offset < 0 || length < 0 || length > size() || offset > size() - length) {
            throw corrupt(
                    what + " of " + length + " bytes would reach beyond the end of the file at " + size(), offset);
        }
    }

    /** @throws MemoryBudgetException if Java's memory does not hold something of that size */
    public void requireMemory(long bytes, String what) {
        long allowed = MemoryBudget.ofThisJvm().bytes();
        if (bytes > allowed) {
            throw new MemoryBudgetException(
                    what + " needs about " + MemoryBudget.text(bytes) + " of memory, " + MemoryBudget.text(allowed)
                            + " are allowed",
                    file.path().toString(),
                    "allow more with --memory, or check the file: its header may be damaged");
        }
    }

    /** The error of damage at a place. */
    public CorruptInputException corrupt(String what, long offset) {
        return new CorruptInputException(what, file.path() + ", offset " + offset);
    }
}
