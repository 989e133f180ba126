package io.moseley.util;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.CRC32C;

/**
 * One seed split into named streams ({@code "init"}, {@code "thinning"}, {@code "augment"}, …), so that drawing more
 * numbers for one purpose does not shift those of another. The same seed and name always give the same numbers.
 */
public final class Seeds {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final long seed;

    public Seeds(long seed) {
        this.seed = seed;
    }

    public long seed() {
        return seed;
    }

    /** A fresh generator at the beginning of the named stream. */
    public RandomGenerator stream(String name) {
        return FACTORY.create(streamSeed(name));
    }

    /** The 64-bit seed of the named stream, for generators that are not Java's. */
    public long streamSeed(String name) {
        CRC32C crc = new CRC32C();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return mix(mix(seed) + crc.getValue() * 0x9E3779B97F4A7C15L);
    }

    /** Seeds for the {@code index}-th member of an ensemble; member 0 is this object's own seed. */
    public Seeds member(int index) {
        return index == 0 ? this : new Seeds(mix(seed + index * 0x632BE59BD9B4E019L));
    }

    /** Stafford's variant 13 of the 64-bit finaliser, as in {@code SplittableRandom}. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
