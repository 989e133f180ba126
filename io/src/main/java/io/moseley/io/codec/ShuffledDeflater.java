package io.moseley.io.codec;

import io.jhdf.filter.ByteShuffleFilter;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Shuffles and deflates chunks of numbers into the zlib format, one after the other. The planes of bytes that shuffling
 * makes are deflated each in the way that suits it: the low bytes of floating point numbers are noise, which costs much
 * time and saves nothing. Equal chunks give equal bytes.
 */
public final class ShuffledDeflater implements AutoCloseable {
    /** The fastest: on shuffled spectra the higher levels gain a few per cent of size for several times the time. */
    public static final int DEFLATE_LEVEL = 1;

    private static final byte[] NOTHING = {};

    /** Planes of bytes with more entropy than this are stored as they are: deflate gains less than 3 per cent. */
    private static final double STORED_ABOVE_BITS = 7.75;

    /** Planes with more entropy than this have no repetitions worth searching for. */
    private static final double CODED_ABOVE_BITS = 4;

    private final int elementBytes;
    private final Deflater deflater = new Deflater(DEFLATE_LEVEL);
    private byte[] out = NOTHING;
    private int size;

    /** @param elementBytes of a number; 1 leaves the bytes in their order */
    public ShuffledDeflater(int elementBytes) {
        this.elementBytes = elementBytes;
    }

    /**
     * Compresses a chunk of whole elements, to be fetched with {@link #copyTo}.
     *
     * @return number of compressed bytes
     */
    public int deflate(byte[] chunk) {
        if (out.length == 0) {
            out = new byte[chunk.length / 2 + 64];
        }
        byte[] planes = elementBytes > 1 ? new ByteShuffleFilter().encode(chunk, new int[] {elementBytes}) : chunk;
        int plane = planes.length / elementBytes;
        size = 0;
        deflater.reset();
        for (int b = 0; b < elementBytes; b++) {
            boolean last = b == elementBytes - 1;
            double bits = entropyBits(planes, b * plane, plane);
            deflater.setLevel(bits > STORED_ABOVE_BITS ? Deflater.NO_COMPRESSION : DEFLATE_LEVEL);
            deflater.setStrategy(bits > CODED_ABOVE_BITS ? Deflater.HUFFMAN_ONLY : Deflater.DEFAULT_STRATEGY);
            // zlib deflates the input it is given with a change of parameters in the old way: give it none.
            deflater.setInput(NOTHING);
            makeRoom();
            size += deflater.deflate(out, size, out.length - size);
            deflater.setInput(planes, b * plane, plane);
            if (last) {
                deflater.finish();
            }
            while (last ? !deflater.finished() : !deflater.needsInput()) {
                makeRoom();
                size += deflater.deflate(out, size, out.length - size);
            }
        }
        return size;
    }

    /** Copies the compressed bytes into {@code destination} if it is long enough, otherwise into a new array. */
    public byte[] copyTo(byte[] destination) {
        if (destination == null || destination.length < size) {
            return Arrays.copyOf(out, size);
        }
        System.arraycopy(out, 0, destination, 0, size);
        return destination;
    }

    @Override
    public void close() {
        deflater.end();
    }

    private void makeRoom() {
        if (out.length - size < 64) {
            out = Arrays.copyOf(out, 2 * out.length);
        }
    }

    /** Entropy of single bytes, of every third one. */
    private static double entropyBits(byte[] bytes, int from, int length) {
        int[] histogram = new int[256];
        int sampled = 0;
        for (int i = from; i < from + length; i += 3) {
            histogram[bytes[i] & 0xFF]++;
            sampled++;
        }
        double bits = 0;
        for (int count : histogram) {
            if (count > 0) {
                bits -= count * Math.log((double) count / sampled);
            }
        }
        return bits / Math.max(1, sampled) / Math.log(2);
    }
}
