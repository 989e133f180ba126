package io.moseley.io.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class ShuffledDeflaterTest {
    private static byte[] deflated(byte[] chunk, int elementBytes) {
        try (ShuffledDeflater deflater = new ShuffledDeflater(elementBytes)) {
            deflater.deflate(chunk);
            return deflater.copyTo(null);
        }
    }

    /** By zlib, which refuses a wrong checksum. */
    private static byte[] inflated(byte[] stream) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stream);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[4096];
            while (!inflater.finished()) {
                int length = inflater.inflate(part);
                assertThat(length > 0 || inflater.finished()).isTrue();
                out.write(part, 0, length);
            }
            assertThat(inflater.getRemaining()).isZero();
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        } finally {
            inflater.end();
        }
    }

    private static void assertComesBack(byte[] bytes) {
        assertThat(inflated(deflated(bytes, 1))).isEqualTo(bytes);
    }

    @Test
    void anyBytesComeBack() {
        Random random = new Random(1);
        for (int trial = 0; trial < 300; trial++) {
            byte[] bytes = new byte[random.nextInt(3000)];
            int values = 1 + random.nextInt(256);
            double repeated = random.nextDouble();
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = i > 0 && random.nextDouble() < repeated ? bytes[i - 1] : (byte) random.nextInt(values);
            }
            assertComesBack(bytes);
        }
    }

    @Test
    void noiseIsStored() {
        byte[] noise = new byte[200_000];
        new Random(1).nextBytes(noise);
        byte[] stream = deflated(noise, 1);
        assertThat(inflated(stream)).isEqualTo(noise);
        assertThat(stream.length).isBetween(noise.length, noise.length + 100);
    }

    @Test
    void numbersAreShuffledBeforeTheyAreDeflated() {
        float[] values = new float[5000];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(3) == 0 ? 0 : random.nextFloat();
        }
        ByteBuffer chunk = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        chunk.asFloatBuffer().put(values);
        byte[] stream = deflated(chunk.array(), 4);
        byte[] planes = inflated(stream);
        for (int i = 0; i < chunk.capacity(); i++) {
            assertThat(planes[i % 4 * values.length + i / 4]).isEqualTo(chunk.get(i));
        }
        assertThat(stream.length).isLessThan(chunk.capacity() * 8 / 10);
    }

    @Test
    void oneDeflaterGivesEqualBytesForEqualChunks() {
        try (ShuffledDeflater deflater = new ShuffledDeflater(2)) {
            byte[] chunk = new byte[4000];
            chunk[17] = 3;
            deflater.deflate(chunk);
            byte[] first = deflater.copyTo(null);
            deflater.deflate(new byte[] {1, 2, 3, 4});
            assertThat(deflater.copyTo(new byte[100])).hasSize(100);
            assertThat(deflater.deflate(chunk)).isEqualTo(first.length);
            assertThat(Arrays.copyOf(deflater.copyTo(null), first.length)).isEqualTo(first);
        }
    }
}
