package io.moseley.io.hyperspy;

import io.moseley.io.binary.NumberLayout;

/** Values in the order (y, x, channel), or (y, x), encoded row by row. */
public interface RowSource {
    /** Little-endian. */
    NumberLayout layout();

    /** Lengths of the axes. */
    int[] shape();

    /** Writes the bytes of row {@code y} at {@code offset}. */
    void encode(int y, byte[] destination, int offset);
}
