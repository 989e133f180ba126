package io.moseley.io.bruker;

import io.moseley.io.binary.BlockInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The payloads of a file's chunks, one after the other. Runs of neighbouring chunks are read at once. */
final class SfsInputStream extends BlockInputStream {
    private static final int READ_SIZE = 1 << 18;

    private final SfsContainer container;
    private final int[] chunks;
    private final long size;
    private final ByteBuffer raw;

    /** Index of the first chunk in {@code raw}, and of the one behind the last. */
    private int firstLoaded;

    private int endLoaded;
    private long position;
    private long marked;

    /** @param size length of the file, at most what the chunks hold */
    SfsInputStream(SfsContainer container, int[] chunks, long size) {
        this.container = container;
        this.chunks = chunks;
        this.size = size;
        int most = Math.max(1, Math.min(chunks.length, READ_SIZE / container.chunkSize()));
        this.raw = ByteBuffer.allocate(most * container.chunkSize());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position >= size) {
            return -1;
        }
        int payload = container.payloadSize();
        int chunk = (int) (position / payload);
        int within = (int) (position % payload);
        if (chunk < firstLoaded || chunk >= endLoaded) {
            load(chunk);
        }
        int available = (int) Math.min(payload - within, size - position);
        int count = Math.min(length, available);
        int at = (chunk - firstLoaded) * container.chunkSize() + within;
        System.arraycopy(raw.array(), at, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public synchronized void mark(int limit) {
        marked = position;
    }

    @Override
    public synchronized void reset() {
        position = marked;
    }

    private void load(int first) throws IOException {
        int end = first + 1;
        int most = first + raw.capacity() / container.chunkSize();
        while (end < chunks.length && end < most && chunks[end] == chunks[end - 1] + 1) {
            end++;
        }
        while (end > first + 1 && !container.holds(chunks[end - 1])) {
            end--; // of a file that was cut off, what is there
        }
        long last = Math.min(size - (long) (end - 1) * container.payloadSize(), container.payloadSize());
        int bytes = (int) ((end - first - 1L) * container.chunkSize() + last);
        endLoaded = firstLoaded;
        container.read(container.payloadAt(chunks[first]), raw.clear().limit(bytes));
        firstLoaded = first;
        endLoaded = end;
    }
}
