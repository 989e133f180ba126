package io.moseley.io.tiff;

import java.io.IOException;
import java.io.InputStream;

/** Decodes PackBits (TIFF 6.0, section 9): n ≥ 0: n + 1 bytes follow; n &lt; 0: the next byte 1 − n times; −128: nothing. */
final class PackBitsInputStream extends InputStream {
    private final InputStream source;
    private int remaining;
    private int repeated = -1;

    PackBitsInputStream(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        while (remaining == 0) {
            int code = source.read();
            if (code < 0) {
                return -1;
            }
            int n = (byte) code;
            if (n != -128) {
                remaining = Math.abs(n) + 1;
                repeated = n < 0 ? source.read() : -1;
                if (n < 0 && repeated < 0) {
                    return -1;
                }
            }
        }
        remaining--;
        return repeated >= 0 ? repeated : source.read();
    }

    /** Unlike the inherited method it keeps no error back. */
    @Override
    public int read(byte[] destination, int offset, int wanted) throws IOException {
        int count = 0;
        while (count < wanted) {
            int value = read();
            if (value < 0) {
                return count == 0 ? -1 : count;
            }
            destination[offset + count++] = (byte) value;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
