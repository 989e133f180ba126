package io.moseley.io.bruker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A window that slides over a stream, so that a decoder finds what belongs together in one array. */
final class CubeWindow {
    private static final int SIZE = 1 << 16;

    private final InputStream source;
    private byte[] bytes = new byte[SIZE];
    private int at;
    private int end;
    private long before;

    CubeWindow(InputStream source) {
        this.source = source;
    }

    /** The array in which the window lies; another one after {@link #take}. */
    byte[] bytes() {
        return bytes;
    }

    /** Position in the stream of the next byte to take. */
    long position() {
        return before + at;
    }

    /**
     * Takes the next bytes.
     *
     * @return where they begin in {@link #bytes()}; they stay there until the next call
     * @throws EOFException if the stream ends before
     */
    int take(int count) throws IOException {
        if (end - at < count) {
            slide(count);
        }
        int first = at;
        at += count;
        return first;
    }

    private void slide(int count) throws IOException {
        System.arraycopy(bytes, at, bytes, 0, end - at);
        before += at;
        end -= at;
        at = 0;
        while (end < bytes.length || end < count) {
            if (end == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min((long) count, 2L * bytes.length));
            }
            int read = source.read(bytes, end, bytes.length - end);
            if (read < 0) {
                break;
            }
            end += read;
        }
        if (end < count) {
            throw new EOFException();
        }
    }
}
