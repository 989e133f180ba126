package io.moseley.io.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Zstandard frames, decoded by libzstd, which is made for bytes that nobody vouches for and is fuzzed without end. It
 * writes into a Java array whose bounds it gets, in one go: no window is allocated that a frame could ask for.
 */
public final class Zstandard {
    /** The best that zstd can do is a block of 128 KiB for 4 bytes. */
    static final int MAX_RATIO = 1 << 16;

    private Zstandard() {}

    /** As {@link BlockDecoder#decode}. */
    static void decode(byte[] in, int from, int length, byte[] out, int to, int size) throws IOException {
        try {
            if (length == 0 || Zstd.decompressByteArray(out, to, size, in, from, length) != size) {
                throw new IOException("the zstd frame does not have the size that is stated");
            }
        } catch (ZstdException e) {
            throw damaged(e);
        }
    }

    /** One or more whole frames, which may state their size or not. */
    public static byte[] frames(byte[] bytes, int limit) throws IOException {
        int length = bytes.length;
        if (length == 0) {
            throw new IOException("there is no zstd frame");
        }
        try {
            long stated = Zstd.getFrameContentSize(bytes, 0, length);
            if (stated > limit) {
                throw Deflated.tooLarge(limit);
            }
            boolean one = stated > 0 && Zstd.findFrameCompressedSize(bytes, 0, length) == length;
            byte[] out = new byte[(int) Math.min(one ? stated : limit, (long) MAX_RATIO * length)];
            int size = (int) Zstd.decompressByteArray(out, 0, out.length, bytes, 0, length);
            return size == out.length ? out : Arrays.copyOf(out, size);
        } catch (ZstdException e) {
            throw damaged(e);
        }
    }

    private static IOException damaged(ZstdException e) {
        return new IOException("the zstd frame is damaged: " + e.getMessage(), e);
    }
}
