package io.moseley.io.codec;

import java.io.IOException;

/**
 * BloscLZ, a form of FastLZ: runs of literals, and matches of 3 bytes or more at distances up to 73,727. A control byte
 * below 32 is a count of literals, less one. Any other has the length of a match in its upper 3 bits, continued in bytes of
 * 255, and the distance in its lower 5 bits and a further byte, or in two more where both are full.
 */
final class BloscLz {
    private static final int LITERALS = 32;
    private static final int LONG_MATCH = 6;
    private static final int FAR = 31 << 8;
    private static final int FAR_DISTANCE = 8191;

    private BloscLz() {}

    /** As {@link BlockDecoder#decode}. */
    static void decode(byte[] in, int from, int length, byte[] out, int to, int size) throws IOException {
        int end = from + length;
        int last = to + size;
        int at = to;
        int next = from;
        boolean first = true;
        while (next < end) {
            int control = in[next++] & 0xFF;
            if (first) {
                control &= LITERALS - 1;
                first = false;
            }
            if (control < LITERALS) {
                int count = control + 1;
                if (count > end - next || count > last - at) {
                    throw damaged();
                }
                System.arraycopy(in, next, out, at, count);
                next += count;
                at += count;
                continue;
            }
            int count = (control >> 5) - 1;
            if (count == LONG_MATCH) {
                int more;
                do {
                    if (next >= end) {
                        throw damaged();
                    }
                    more = in[next++] & 0xFF;
                    count += more;
                    if (count > last - at) {
                        throw damaged();
                    }
                } while (more == 0xFF);
            }
            count += 3;
            if (next >= end) {
                throw damaged();
            }
            int upper = (control & 31) << 8;
            int lower = in[next++] & 0xFF;
            int distance = upper + lower + 1;
            if (upper == FAR && lower == 0xFF) {
                if (end - next < 2) {
                    throw damaged();
                }
                distance = ((in[next] & 0xFF) << 8) + (in[next + 1] & 0xFF) + FAR_DISTANCE + 1;
                next += 2;
            }
            if (count > last - at || distance > at - to) {
                throw damaged();
            }
            // Byte by byte: a match may overlap what it makes.
            for (int stop = at + count; at < stop; at++) {
                out[at] = out[at - distance];
            }
        }
        if (at != last) {
            throw damaged();
        }
    }

    private static IOException damaged() {
        return new IOException("the BloscLZ block is damaged");
    }
}
