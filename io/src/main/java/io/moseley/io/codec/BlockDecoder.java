package io.moseley.io.codec;

import java.io.IOException;

/** Decompresses one block of known size from one array into another. */
@FunctionalInterface
interface BlockDecoder {
    /**
     * Reads {@code in[from, from + length)} and fills {@code out[to, to + size)}; both ranges lie in their arrays. Nothing
     * outside of them is read or written.
     *
     * @throws IOException if the block is damaged, or does not give {@code size} bytes
     */
    void decode(byte[] in, int from, int length, byte[] out, int to, int size) throws IOException;
}
