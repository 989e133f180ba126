package io.moseley.io.codec;

/** Undoes the sorting of the bytes or bits of numbers into planes. */
public final class Shuffle {
    /** Upper right squares of 1, 2 and 4 bits in a matrix of 8 × 8, which change places with the lower left ones. */
    private static final long SQUARES_OF_1 = 0x00AA00AA00AA00AAL;

    private static final long SQUARES_OF_2 = 0x0000CCCC0000CCCCL;
    private static final long SQUARES_OF_4 = 0x00000000F0F0F0F0L;

    private Shuffle() {}

    /** Bytes: the first byte of all elements, then their second one, and so on; what is left over is as it was. */
    public static byte[] bytes(byte[] shuffled, int elementBytes) {
        byte[] out = new byte[shuffled.length];
        bytes(shuffled, out, 0, shuffled.length, elementBytes);
        return out;
    }

    /** Reads {@code in} from its beginning, fills {@code out[to, to + size)}. */
    static void bytes(byte[] in, byte[] out, int to, int size, int elementBytes) {
        int count = size / elementBytes;
        for (int b = 0, from = 0; b < elementBytes; b++) {
            for (int i = 0, at = to + b; i < count; i++, at += elementBytes) {
                out[at] = in[from++];
            }
        }
        int whole = count * elementBytes;
        System.arraycopy(in, whole, out, to + whole, size - whole);
    }

    /**
     * Bits: the lowest bit of all elements, packed, then their second one, and so on. Only a multiple of eight elements is
     * shuffled; what is left over is as it was.
     *
     * @param count of the elements
     */
    static void bits(byte[] in, int from, byte[] out, int to, int count, int elementBytes) {
        int row = count / 8;
        for (int b = 0; b < elementBytes; b++) {
            int plane = from + 8 * b * row;
            for (int group = 0; group < row; group++) {
                long bits = 0;
                for (int bit = 7; bit >= 0; bit--) {
                    bits = bits << 8 | in[plane + bit * row + group] & 0xFF;
                }
                bits = transposed(bits);
                int at = to + 8 * group * elementBytes + b;
                for (int i = 0; i < 8; i++, at += elementBytes, bits >>>= 8) {
                    out[at] = (byte) bits;
                }
            }
        }
    }

    /** A matrix of eight rows of eight bits: bit j of byte i becomes bit i of byte j. */
    private static long transposed(long rows) {
        long x = rows;
        long t = (x ^ x >>> 7) & SQUARES_OF_1;
        x ^= t ^ t << 7;
        t = (x ^ x >>> 14) & SQUARES_OF_2;
        x ^= t ^ t << 14;
        t = (x ^ x >>> 28) & SQUARES_OF_4;
        return x ^ t ^ t << 28;
    }
}
