package io.moseley.io.hdf5;

/** Bob Jenkins' lookup3 hash ({@code hashlittle}, public domain), the checksum of HDF5 metadata. */
final class Lookup3 {
    private Lookup3() {}

    static int hash(byte[] key, int length) {
        int a = 0xdeadbeef + length;
        int b = a;
        int c = a;
        int at = 0;
        int left = length;
        while (left > 12) {
            a += word(key, at, 4);
            b += word(key, at + 4, 4);
            c += word(key, at + 8, 4);
            a -= c;
            a ^= Integer.rotateLeft(c, 4);
            c += b;
            b -= a;
            b ^= Integer.rotateLeft(a, 6);
            a += c;
            c -= b;
            c ^= Integer.rotateLeft(b, 8);
            b += a;
            a -= c;
            a ^= Integer.rotateLeft(c, 16);
            c += b;
            b -= a;
            b ^= Integer.rotateLeft(a, 19);
            a += c;
            c -= b;
            c ^= Integer.rotateLeft(b, 4);
            b += a;
            at += 12;
            left -= 12;
        }
        if (left == 0) {
            return c;
        }
        a += word(key, at, Math.min(4, left));
        b += word(key, at + 4, Math.max(0, Math.min(4, left - 4)));
        c += word(key, at + 8, Math.max(0, left - 8));
        c ^= b;
        c -= Integer.rotateLeft(b, 14);
        a ^= c;
        a -= Integer.rotateLeft(c, 11);
        b ^= a;
        b -= Integer.rotateLeft(a, 25);
        c ^= b;
        c -= Integer.rotateLeft(b, 16);
        a ^= c;
        a -= Integer.rotateLeft(c, 4);
        b ^= a;
        b -= Integer.rotateLeft(a, 14);
        c ^= b;
        c -= Integer.rotateLeft(b, 24);
        return c;
    }

    private static int word(byte[] key, int at, int bytes) {
        int word = 0;
        for (int i = 0; i < bytes; i++) {
            word |= (key[at + i] & 0xFF) << (8 * i);
        }
        return word;
    }
}
