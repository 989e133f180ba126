package io.moseley.io.zarr;

import com.scalableminds.bloscjava.Blosc;
import io.moseley.error.UnsupportedInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decodes Blosc 1 through its native library, which not every platform has. */
final class BloscCodec {
    private static final int HEADER_BYTES = 16;
    private static final int MAX_OVERHEAD = 16;

    private BloscCodec() {}

    /** Tells whether the native library is there; found out once. */
    private static final class Library {
        static final String MISSING = probe();

        @SuppressWarnings("CheckReturnValue")
        private static String probe() {
            try {
                Blosc.compress(new byte[64], 1);
                return null;
            } catch (RuntimeException | LinkageError e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    /** @param where names the file in errors */
    static Codec of(String where) {
        return (bytes, limit) -> {
            check(bytes, limit);
            if (Library.MISSING != null) {
                throw new UnsupportedInputException(
                        "the values are compressed with Blosc, whose native library does not run on this computer ("
                                + System.getProperty("os.name") + ", " + System.getProperty("os.arch") + ": "
                                + Library.MISSING + ")",
                        where,
                        "save the file again with another compressor, such as zlib or zstd, or as .hspy");
            }
            try {
                byte[] out = Blosc.decompress(bytes, 1);
                if (out == null) {
                    throw new IOException("the Blosc chunk is damaged");
                }
                return out;
            } catch (RuntimeException e) {
                throw new IOException("the Blosc chunk is damaged: " + e.getMessage(), e);
            }
        };
    }

    /** The header's sizes, which the native library takes memory for. */
    private static void check(byte[] bytes, int limit) throws IOException {
        if (bytes.length < HEADER_BYTES) {
            throw new IOException("the Blosc chunk has " + bytes.length + " bytes, fewer than its header");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int size = header.getInt(4);
        int blockSize = header.getInt(8);
        int stored = header.getInt(12);
        if (size < 0 || size > limit) {
            throw Codecs.tooLarge(limit);
        }
        if (blockSize < 1 || blockSize > Math.max(size, MAX_OVERHEAD) || stored != bytes.length || bytes[3] == 0) {
            throw new IOException("the header of the Blosc chunk is damaged");
        }
    }
}
