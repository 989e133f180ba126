package io.moseley.io.binary;

import java.io.IOException;
import java.io.InputStream;

/** An input stream whose bytes come in blocks; single bytes are read as blocks of one. */
public abstract class BlockInputStream extends InputStream {
    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;
}
