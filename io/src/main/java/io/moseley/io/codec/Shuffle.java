package io.moseley.io.codec;

/** Puts the first bytes of all elements first, then the second ones, and so on, as HDF5 and numcodecs do. */
public final class Shuffle {
    private Shuffle() {}

    /** @param to as long as {@code from}; bytes after the last whole element are copied */
    public static void shuffle(byte[] from, byte[] to, int elementBytes) {
        int elements = from.length / elementBytes;
        for (int b = 0; b < elementBytes; b++) {
            for (int i = 0, at = b, out = b * elements; i < elements; i++, at += elementBytes) {
                to[out++] = from[at];
            }
        }
        copyRest(from, to, elements * elementBytes);
    }

    /** The reverse of {@link #shuffle}. */
    public static void unshuffle(byte[] from, byte[] to, int elementBytes) {
        int elements = from.length / elementBytes;
        for (int b = 0; b < elementBytes; b++) {
            for (int i = 0, out = b, at = b * elements; i < elements; i++, out += elementBytes) {
                to[out] = from[at++];
            }
        }
        copyRest(from, to, elements * elementBytes);
    }

    private static void copyRest(byte[] from, byte[] to, int start) {
        System.arraycopy(from, start, to, start, from.length - start);
    }
}
