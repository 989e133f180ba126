package io.moseley.testkit;

import io.moseley.util.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * A copy of a file that is damaged where it lies, in the same ways as by a {@link Corrupter}, and healed again. No more of
 * it is read and written than changes, and nothing is kept in memory: for files too large for a {@link Corrupter}.
 */
public final class DamagedCopy {
    private static final int LONGEST_STRETCH = 16;

    private final Path original;
    private final Path copy;
    private final Seeds seeds;
    private final Deque<Stretch> overwritten = new ArrayDeque<>();

    /** Bytes as they were. */
    private record Stretch(long at, ByteBuffer bytes) {}

    /** @param copy of the original, may be written to */
    public DamagedCopy(Path original, Path copy, long seed) {
        this.original = original;
        this.copy = copy;
        this.seeds = new Seeds(seed);
    }

    /** Makes the healthy copy its {@code index}-th mutant; the same one every time. */
    public void damage(int index) throws IOException {
        RandomGenerator random = seeds.member(index + 1).stream("mutant");
        try (FileChannel file = FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long length = file.size();
            if (random.nextInt(4) == 0) {
                file.truncate(random.nextLong(length));
                return;
            }
            int changes = 1 + random.nextInt(8);
            for (int i = 0; i < changes; i++) {
                long at = random.nextLong(length);
                int kind = random.nextInt(3);
                int most = kind == 2 ? 1 + random.nextInt(LONGEST_STRETCH) : 1;
                ByteBuffer old = ByteBuffer.allocate((int) Math.min(most, length - at));
                file.read(old, at);
                overwritten.push(new Stretch(at, old.flip()));
                file.write(damaged(old, kind, random), at);
            }
        }
    }

    /** Undoes the damage. */
    public void heal() throws IOException {
        try (FileChannel healthy = FileChannel.open(original, StandardOpenOption.READ);
                FileChannel file = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            while (!overwritten.isEmpty()) {
                Stretch stretch = overwritten.pop();
                file.write(stretch.bytes(), stretch.at());
            }
            while (file.size() < healthy.size()) {
                file.transferFrom(healthy.position(file.size()), file.size(), healthy.size() - file.size());
            }
        }
    }

    private static ByteBuffer damaged(ByteBuffer old, int kind, RandomGenerator random) {
        byte[] bytes = new byte[old.remaining()];
        old.duplicate().get(bytes);
        switch (kind) {
            case 0 -> bytes[0] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[0] = (byte) random.nextInt(256);
            default -> Arrays.fill(bytes, (byte) (random.nextBoolean() ? 0 : 0xFF));
        }
        return ByteBuffer.wrap(bytes);
    }
}
