package io.moseley.io.codec;

import java.util.Arrays;

/**
 * Writes bytes as blocks of the deflate format (RFC 1951) that know literals and runs of one byte, each block with
 * Huffman codes of its own. Bytes that hardly get shorter are stored as they are. Spectra whose bytes have been shuffled
 * repeat themselves in runs of zeros and hardly otherwise: searching for other repetitions takes most of the time of a
 * general compressor and gains little.
 */
final class RunBlocks {
    private static final int LONGEST_CODE = 15;
    private static final int LONGEST_CODE_OF_LENGTHS = 7;
    private static final int LITERALS = 256;
    private static final int END = 256;
    private static final int SYMBOLS = 286;
    private static final int SHORTEST_RUN = 3;
    private static final int LONGEST_RUN = 258;
    private static final int MOST_STORED = 0xFFFF;

    /** Blocks that would not get shorter by a part in so many are stored, which is faster to write and to read. */
    private static final int WORTHWHILE = 33;

    /** The order in which a block says how long the codes of its code lengths are. */
    private static final int[] ORDER_OF_LENGTHS = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    /** By length of a run: its symbol, the number of extra bits and their value. */
    private static final int[] SYMBOL = new int[LONGEST_RUN + 1];

    private static final int[] EXTRA_BITS = new int[LONGEST_RUN + 1];
    private static final int[] EXTRA = new int[LONGEST_RUN + 1];

    static {
        int length = SHORTEST_RUN;
        for (int symbol = END + 1; symbol < SYMBOLS - 1; symbol++) {
            int bits = Math.max(0, (symbol - END - 1) / 4 - 1);
            for (int extra = 0; extra < 1 << bits; extra++, length++) {
                SYMBOL[length] = symbol;
                EXTRA_BITS[length] = bits;
                EXTRA[length] = extra;
            }
        }
        SYMBOL[LONGEST_RUN] = SYMBOLS - 1;
        EXTRA_BITS[LONGEST_RUN] = 0;
        EXTRA[LONGEST_RUN] = 0;
    }

    /** Literals as they are; runs of n further bytes like the one before as {@link #LITERALS} + n. */
    private short[] tokens = {};

    private final int[] occurrences = new int[LITERALS + LONGEST_RUN + 1];

    /** @param last whether the data end here */
    void write(byte[] source, int from, int length, boolean last, BitStream out) {
        int count = tokenise(source, from, length);
        int[] frequencies = new int[SYMBOLS];
        System.arraycopy(occurrences, 0, frequencies, 0, LITERALS);
        frequencies[END] = 1;
        long bits = 0;
        for (int run = SHORTEST_RUN; run <= LONGEST_RUN; run++) {
            int times = occurrences[LITERALS + run];
            frequencies[SYMBOL[run]] += times;
            bits += (long) times * (EXTRA_BITS[run] + 1);
        }
        HuffmanCode code = HuffmanCode.of(frequencies, LONGEST_CODE);
        int bytes = Math.toIntExact((bits + code.bits(frequencies)) / Byte.SIZE) + 1;
        if (bytes >= length - length / WORTHWHILE) {
            store(source, from, length, last, out);
            return;
        }
        out.reserve(bytes + SYMBOLS);
        out.write(last ? 1 : 0, 1);
        out.write(2, 2);
        writeLengths(code, out);
        out.write(tokens, count, codes(code));
        out.write(code.codes()[END], code.lengths()[END]);
    }

    private int tokenise(byte[] source, int from, int length) {
        if (tokens.length < length) {
            tokens = new short[length];
        }
        short[] to = tokens;
        int[] occur = occurrences;
        Arrays.fill(occur, 0);
        int end = from + length;
        int count = 0;
        int i = from;
        while (i < end) {
            byte value = source[i++];
            to[count++] = (short) (value & 0xFF);
            occur[value & 0xFF]++;
            while (i + 2 < end && source[i] == value && source[i + 1] == value && source[i + 2] == value) {
                int most = Math.min(LONGEST_RUN, end - i);
                int run = SHORTEST_RUN;
                while (run < most && source[i + run] == value) {
                    run++;
                }
                to[count++] = (short) (LITERALS + run);
                occur[LITERALS + run]++;
                i += run;
            }
        }
        return count;
    }

    /** Of each token as {@link BitStream#write(short[], int, int[])} wants it; a run ends with the distance 1, a zero bit. */
    private static int[] codes(HuffmanCode code) {
        int[] codes = new int[LITERALS + LONGEST_RUN + 1];
        for (int literal = 0; literal < LITERALS; literal++) {
            codes[literal] = code.codes()[literal] << 5 | code.lengths()[literal];
        }
        for (int run = SHORTEST_RUN; run <= LONGEST_RUN; run++) {
            int length = code.lengths()[SYMBOL[run]];
            int bits = code.codes()[SYMBOL[run]] | EXTRA[run] << length;
            codes[LITERALS + run] = bits << 5 | length + EXTRA_BITS[run] + 1;
        }
        return codes;
    }

    /** How long the codes are: those of literals and runs, and two distances of one bit, of which the first is used. */
    private static void writeLengths(HuffmanCode code, BitStream out) {
        int[] lengths = Arrays.copyOf(code.lengths(), SYMBOLS + 2);
        lengths[SYMBOLS] = 1;
        lengths[SYMBOLS + 1] = 1;
        int[] frequencies = new int[ORDER_OF_LENGTHS.length];
        for (int length : lengths) {
            frequencies[length]++;
        }
        HuffmanCode ofLengths = HuffmanCode.of(frequencies, LONGEST_CODE_OF_LENGTHS);
        out.write(SYMBOLS - 257, 5);
        out.write(1, 5);
        out.write(ORDER_OF_LENGTHS.length - 4, 4);
        for (int length : ORDER_OF_LENGTHS) {
            out.write(ofLengths.lengths()[length], 3);
        }
        for (int length : lengths) {
            out.write(ofLengths.codes()[length], ofLengths.lengths()[length]);
        }
    }

    private static void store(byte[] source, int from, int length, boolean last, BitStream out) {
        out.reserve(length + (length / MOST_STORED + 1) * 6);
        int at = 0;
        do {
            int part = Math.min(MOST_STORED, length - at);
            out.write(last && at + part == length ? 1 : 0, 1);
            out.write(0, 2);
            out.align();
            out.write(part, 16);
            out.write(~part & 0xFFFF, 16);
            out.write(source, from + at, part);
            at += part;
        } while (at < length);
    }
}
