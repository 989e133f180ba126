package io.moseley.io.codec;

import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * Shuffles and deflates chunks of numbers into the zlib format (RFC 1950), one after the other. The planes of bytes that
 * shuffling makes are deflated each by itself: the low bytes of floating point numbers are noise, which is stored, the
 * high ones are not. Equal chunks give equal bytes.
 */
public final class ShuffledDeflater {
    /** What headers say of the effort; readers pass over it. */
    public static final int DEFLATE_LEVEL = 1;

    /** Deflate with a window of 32 KiB, and the level above in words. */
    private static final int HEADER = 0x0178;

    private static final byte[] NOTHING = {};

    private final int elementBytes;
    private final RunBlocks blocks = new RunBlocks();
    private final BitStream out = new BitStream();
    private final Adler32 checksum = new Adler32();
    private byte[] shuffled = NOTHING;

    /** @param elementBytes of a number; 1 leaves the bytes in their order */
    public ShuffledDeflater(int elementBytes) {
        this.elementBytes = elementBytes;
    }

    /**
     * Compresses a chunk of whole elements, to be fetched with {@link #copyTo} or {@link #bytes}.
     *
     * @return number of compressed bytes
     */
    public int deflate(byte[] chunk) {
        byte[] planes = chunk;
        if (elementBytes > 1) {
            shuffled = shuffled.length == chunk.length ? shuffled : new byte[chunk.length];
            Shuffle.shuffle(chunk, shuffled, elementBytes);
            planes = shuffled;
        }
        out.restart(chunk.length / 2 + 64);
        out.write(HEADER, 16);
        int plane = planes.length / elementBytes;
        for (int b = 0; b < elementBytes; b++) {
            blocks.write(planes, b * plane, plane, b == elementBytes - 1, out);
        }
        out.reserve(Long.BYTES);
        out.align();
        checksum.reset();
        checksum.update(planes);
        out.write(Integer.reverseBytes((int) checksum.getValue()), 32);
        return out.size();
    }

    /** The compressed bytes are the first ones of this array, which the next chunk overwrites. */
    public byte[] bytes() {
        return out.bytes();
    }

    /** Copies the compressed bytes into {@code destination} if it is long enough, otherwise into a new array. */
    public byte[] copyTo(byte[] destination) {
        if (destination == null || destination.length < out.size()) {
            return Arrays.copyOf(out.bytes(), out.size());
        }
        System.arraycopy(out.bytes(), 0, destination, 0, out.size());
        return destination;
    }
}
