package io.moseley.io.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.testkit.Corrupter;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.PythonOracle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodecTest {
    private static final int MUTANTS_OF_EACH = Math.max(20, Integer.getInteger("moseley.mutants", 200) / 2);

    @TempDir
    private Path folder;

    @Test
    void whatNumcodecsCompressedIsDecodedExactly() throws IOException {
        for (CompressedSample sample : CompressedSample.all()) {
            sample.check(sample.size());
            sample.check(sample.size() + 4096);
        }
    }

    @Test
    @EnabledIfAvailable(Prerequisite.ZARR_DEBIAN)
    void whatNumcodecsOfDebianCompressesIsDecodedExactly() throws IOException {
        checkAgainst(PythonOracle.debian());
    }

    @Test
    @EnabledIfAvailable(Prerequisite.ZARR_PIP)
    void whatNumcodecsOfPipCompressesIsDecodedExactly() throws IOException {
        checkAgainst(PythonOracle.pip());
    }

    private void checkAgainst(PythonOracle oracle) throws IOException {
        Path file = folder.resolve("streams.txt");
        PythonOracle.Run run = oracle.run(
                Path.of(System.getProperty("moseley.root"), "io/src/test/python/codec_make.py"), file, 7, 300, 60_000);
        assertThat(run.exitCode()).as(run.output()).isZero();
        for (CompressedSample sample : CompressedSample.of(file)) {
            sample.check(sample.size());
        }
    }

    /** Bytes of the right number, or an {@link IOException}: nothing else, and no more bytes than the limit. */
    @Test
    void damagedStreamsAreRefusedOrGiveNoMoreThanTheLimit() throws IOException {
        for (CompressedSample sample : CompressedSample.all()) {
            Corrupter corrupter = new Corrupter(sample.stream(), 20_261_130);
            for (int i = 0; i < MUTANTS_OF_EACH; i++) {
                decodeOrRefuse(sample, corrupter.mutant(i), "mutant " + i);
            }
            for (int length = 0; length < sample.stream().length; length++) {
                decodeOrRefuse(sample, Arrays.copyOf(sample.stream(), length), "cut to " + length);
            }
        }
    }

    /** Blosc's lengths are right in these, so that damage reaches the decoders inside. */
    @Test
    void damagedBlocksOfBloscAreRefusedOrGiveNoMoreThanTheLimit() throws IOException {
        for (CompressedSample sample : CompressedSample.all()) {
            if (sample.codec().startsWith("blosc")) {
                int header = 20;
                byte[] stream = sample.stream();
                Corrupter corrupter = new Corrupter(Arrays.copyOfRange(stream, header, stream.length), 1130);
                for (int i = 0; i < MUTANTS_OF_EACH; i++) {
                    byte[] body = corrupter.mutant(i);
                    byte[] mutant = Arrays.copyOf(stream, header + body.length);
                    System.arraycopy(body, 0, mutant, header, body.length);
                    ByteBuffer.wrap(mutant).order(ByteOrder.LITTLE_ENDIAN).putInt(12, mutant.length);
                    decodeOrRefuse(sample, mutant, "body " + i);
                }
            }
        }
    }

    private static void decodeOrRefuse(CompressedSample sample, byte[] mutant, String name) {
        try {
            assertThat(sample.decoder().decode(mutant, sample.size()).length).isLessThanOrEqualTo(sample.size());
        } catch (IOException refused) {
            assertThat(refused.getMessage()).as(sample.codec() + ", " + name).isNotBlank();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(sample.codec() + ", " + name + " gave " + e, e);
        }
    }

    /** The length of a match of 2³¹ + 398 bytes overflowed in c-blosc 1.21.4 and wrote beyond its buffer. */
    @Test
    void aMatchLongerThanAnIntIsRefused() {
        byte[] chunk = blosc(0, 64 * 64 * 4096, longMatch());
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThatThrownBy(() -> Blosc.decode(chunk, 64 * 64 * 4096))
                        .isInstanceOf(IOException.class)
                        .hasMessage("the BloscLZ block is damaged"));
    }

    static byte[] longMatch() {
        int run = 8_421_506;
        byte[] stream = new byte[33 + 1 + run + 3];
        Arrays.fill(stream, 1, 33, (byte) 'A');
        stream[0] = 31;
        stream[33] = (byte) 0xE0;
        Arrays.fill(stream, 34, 34 + run, (byte) 0xFF);
        stream[34 + run] = 0x0A;
        return stream;
    }

    @Test
    void snappyAndLaterVersionsOfBloscAreNamed() {
        assertThatThrownBy(() -> Blosc.decode(blosc(2, 100, new byte[10]), 100))
                .isInstanceOf(UnsupportedCodecException.class)
                .hasMessage("Snappy (in Blosc)");
        byte[] later = blosc(1, 100, new byte[10]);
        later[0] = 5;
        assertThatThrownBy(() -> Blosc.decode(later, 100))
                .isInstanceOf(UnsupportedCodecException.class)
                .hasMessage("Blosc 5");
    }

    @Test
    void moreThanTheLimitIsRefusedBeforeMemoryIsTaken() {
        byte[] chunk = blosc(1, Integer.MAX_VALUE - 100, new byte[10]);
        assertThatThrownBy(() -> Blosc.decode(chunk, 1000)).hasMessageContaining("1000 bytes that it may have");
        assertThatThrownBy(() -> Lz4.sized(new byte[] {-1, -1, -1, 0x7F, 0}, 1000))
                .hasMessageContaining("1000 bytes that it may have");
    }

    /** A chunk of one block in one stream. */
    static byte[] blosc(int compressor, int size, byte[] stream) {
        ByteBuffer chunk = ByteBuffer.allocate(24 + stream.length).order(ByteOrder.LITTLE_ENDIAN);
        chunk.put((byte) 2).put((byte) 1).put((byte) (compressor << 5 | 16)).put((byte) 1);
        chunk.putInt(size).putInt(size).putInt(24 + stream.length);
        chunk.putInt(20).putInt(stream.length).put(stream);
        return chunk.array();
    }
}
