package io.moseley.testkit;

import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Damages the bytes of a file in ways that happen: cut off, bits flipped, stretches zeroed or overwritten. */
public final class Corrupter {
    private final byte[] original;
    private final Seeds seeds;

    public Corrupter(byte[] original, long seed) {
        this.original = original.clone();
        this.seeds = new Seeds(seed);
    }

    /** The {@code index}-th mutant; the same one every time. */
    public byte[] mutant(int index) {
        RandomGenerator random = seeds.member(index + 1).stream("mutant");
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(original, random.nextInt(original.length));
        }
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                default ->
                    Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(16)), (byte)
                            (random.nextBoolean() ? 0 : 0xFF));
            }
        }
        return bytes;
    }
}
