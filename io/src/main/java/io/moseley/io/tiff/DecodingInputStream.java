package io.moseley.io.tiff;

import java.io.IOException;
import java.io.InputStream;

/** Decodes another stream byte by byte. */
abstract class DecodingInputStream extends InputStream {
    protected final InputStream source;

    DecodingInputStream(InputStream source) {
        this.source = source;
    }

    /** Unlike the inherited method it keeps no error back. */
    @Override
    public final int read(byte[] destination, int offset, int wanted) throws IOException {
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
    public final void close() throws IOException {
        source.close();
    }
}
