package io.moseley.io.tiff;

import java.io.IOException;
import java.io.InputStream;

/** Decodes PackBits (TIFF 6.0, section 9): n ≥ 0: n + 1 bytes follow; n &lt; 0: the next byte 1 − n times; −128: nothing. */
final class PackBitsInputStream extends DecodingInputStream {
    private int remaining;
    private int repeated = -1;

    PackBitsInputStream(InputStream source) {
        super(source);
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
}
