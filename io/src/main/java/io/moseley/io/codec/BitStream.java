package io.moseley.io.codec;

import java.util.Arrays;

/** Bits in the order of the deflate format (RFC 1951, 3.1.1): the first one is the lowest of its byte. */
final class BitStream {
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int size;
    private long pending;
    private int pendingBits;

    /** Empties the stream and makes room for so many bytes. */
    void restart(int room) {
        if (bytes.length < room) {
            bytes = new byte[room];
        }
        size = 0;
        pending = 0;
        pendingBits = 0;
    }

    /** The bytes are the first {@link #size()} ones of this array. */
    byte[] bytes() {
        return bytes;
    }

    /** Bytes written; bits that do not fill a byte yet are not among them. */
    int size() {
        return size;
    }

    /** Makes room for so many bytes more. */
    void reserve(int more) {
        int needed = size + more + Long.BYTES;
        if (bytes.length < needed) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }

    /** @param count up to 32 of the lowest bits; room has been reserved */
    void write(int bits, int count) {
        pending |= (bits & 0xFFFFFFFFL) << pendingBits;
        pendingBits += count;
        while (pendingBits >= Byte.SIZE) {
            bytes[size++] = (byte) pending;
            pending >>>= Byte.SIZE;
            pendingBits -= Byte.SIZE;
        }
    }

    /**
     * The codes of symbols, one after the other; room has been reserved.
     *
     * @param codes of each symbol: bits × 32 + their number, which is at most 27
     */
    void write(short[] symbols, int count, int[] codes) {
        byte[] to = bytes;
        int at = size;
        long bits = pending;
        int number = pendingBits;
        for (int i = 0; i < count; i++) {
            int code = codes[symbols[i]];
            bits |= (long) (code >>> 5) << number;
            number += code & 31;
            if (number >= Integer.SIZE) {
                to[at] = (byte) bits;
                to[at + 1] = (byte) (bits >>> 8);
                to[at + 2] = (byte) (bits >>> 16);
                to[at + 3] = (byte) (bits >>> 24);
                at += Integer.BYTES;
                bits >>>= Integer.SIZE;
                number -= Integer.SIZE;
            }
        }
        size = at;
        pending = bits;
        pendingBits = number;
        write(0, 0);
    }

    /** Fills the last byte with zeros. */
    void align() {
        write(0, -pendingBits & 7);
    }

    /** Whole bytes, after {@link #align}; room has been reserved. */
    void write(byte[] source, int from, int length) {
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }
}
