package io.moseley.io.codec;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** What Deflate made, in the zlib and gzip formats. */
public final class Deflated {
    private Deflated() {}

    /** A whole zlib stream. */
    public static byte[] zlib(byte[] bytes, int limit) throws IOException {
        return unpacked(bytes, limit, InflaterInputStream::new);
    }

    /** A whole gzip file. */
    public static byte[] gzip(byte[] bytes, int limit) throws IOException {
        return unpacked(bytes, limit, in -> new GZIPInputStream(in, 1 << 16));
    }

    /** A zlib stream of known size; as {@link BlockDecoder#decode}. */
    static void decode(byte[] in, int from, int length, byte[] out, int to, int size) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(in, from, length);
            int done = 0;
            int more = 1;
            while (more > 0 && done < size) {
                more = inflater.inflate(out, to + done, size - done);
                done += more;
            }
            boolean rest = inflater.inflate(new byte[1]) > 0;
            if (done < size || rest || !inflater.finished()) {
                throw new IOException("the zlib block does not have the size that is stated");
            }
        } catch (DataFormatException e) {
            throw new IOException("the zlib block is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private interface Unpacking {
        InputStream of(InputStream compressed) throws IOException;
    }

    private static byte[] unpacked(byte[] bytes, int limit, Unpacking unpacking) throws IOException {
        try (InputStream in = unpacking.of(new ByteArrayInputStream(bytes))) {
            byte[] out = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw tooLarge(limit);
            }
            return out;
        } catch (EOFException e) {
            throw new IOException("the compressed bytes end too early", e);
        }
    }

    static IOException tooLarge(int limit) {
        return new IOException("it unpacks to more than the " + limit + " bytes that it may have");
    }
}
