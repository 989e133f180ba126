package io.moseley.io.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** LZ4 blocks, decoded in Java with every access checked: neither native code nor {@code Unsafe}. */
public final class Lz4 {
    /** The best that LZ4 can do is 255:1. */
    public static final int MAX_RATIO = 256;

    private static final LZ4SafeDecompressor DECOMPRESSOR =
            LZ4Factory.safeInstance().safeDecompressor();

    private Lz4() {}

    /**
     * Decodes one block of known size: {@code in[from, from + length)} into {@code out[to, to + size)}, which lie in their
     * arrays.
     *
     * @throws IOException if the block is damaged, or does not give {@code size} bytes
     */
    public static void decode(byte[] in, int from, int length, byte[] out, int to, int size) throws IOException {
        int written;
        try {
            written = DECOMPRESSOR.decompress(in, from, length, out, to, size);
        } catch (LZ4Exception | IndexOutOfBoundsException e) {
            throw new IOException("the LZ4 block is damaged", e);
        }
        if (written != size) {
            throw new IOException("the LZ4 block ends too early");
        }
    }

    /** numcodecs' layout: the size in 4 bytes, then one block. */
    public static byte[] sized(byte[] bytes, int limit) throws IOException {
        if (bytes.length < 4) {
            throw new IOException("the LZ4 block is too short");
        }
        int size = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        if (size < 0 || size > limit || size > (long) MAX_RATIO * bytes.length) {
            throw Deflated.tooLarge(limit);
        }
        byte[] out = new byte[size];
        decode(bytes, 4, bytes.length - 4, out, 0, size);
        return out;
    }
}
