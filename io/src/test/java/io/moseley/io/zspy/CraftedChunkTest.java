package io.moseley.io.zspy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.testkit.Phantoms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks of Blosc that were made to do harm. */
class CraftedChunkTest {
    @TempDir
    private Path folder;

    /** The length of the match overflows an int; c-blosc 1.21.4 wrote beyond its buffer and ended the process. */
    @Test
    void aMatchOfTwoBillionBytesIsOneError() throws IOException {
        byte[] stream = new byte[33 + 1 + 8_421_506 + 3];
        Arrays.fill(stream, 1, 33, (byte) 'A');
        stream[0] = 31;
        stream[33] = (byte) 0xE0;
        Arrays.fill(stream, 34, stream.length - 3, (byte) 0xFF);
        stream[stream.length - 3] = 0x0A;
        // As many bytes as may lie in a file for a chunk are few; a raw chunk this large is refused before it is
        // decoded.
        Path small = store("small", 0, Arrays.copyOf(stream, 3000));
        assertThatThrownBy(() -> Formats.open(small).counts())
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("the BloscLZ block is damaged");
        Path large = store("large", 0, stream);
        assertThatThrownBy(() -> Formats.open(large).counts()).isInstanceOf(CorruptInputException.class);
    }

    @Test
    void snappyIsNamedAsUnsupported() throws IOException {
        Path path = store("snappy", 2, new byte[20]);
        assertThatThrownBy(() -> Formats.open(path).counts())
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("is compressed with Snappy (in Blosc)");
    }

    /** A map of 4 × 4 pixels of 32 channels, whose one chunk is one block of one stream. */
    private Path store(String name, int compressor, byte[] stream) throws IOException {
        Path path = folder.resolve(name + ".zspy");
        Formats.write(path, Phantoms.counts(4, 4, 32, 40, 1), WriteOptions.defaults());
        Path data;
        try (var walk = Files.walk(path)) {
            data = walk.filter(file -> file.endsWith("data/.zarray"))
                    .findFirst()
                    .orElseThrow()
                    .getParent();
        }
        Files.writeString(
                data.resolve(".zarray"),
                "{\"zarr_format\": 2, \"shape\": [4, 4, 32], \"chunks\": [4, 4, 32], \"dtype\": \"|u1\", \"order\": \"C\","
                        + " \"compressor\": {\"id\": \"blosc\"}, \"fill_value\": 0, \"filters\": null,"
                        + " \"dimension_separator\": \"/\"}");
        ByteBuffer chunk = ByteBuffer.allocate(24 + stream.length).order(ByteOrder.LITTLE_ENDIAN);
        chunk.put((byte) 2).put((byte) 1).put((byte) (compressor << 5 | 16)).put((byte) 1);
        chunk.putInt(512).putInt(512).putInt(24 + stream.length);
        chunk.putInt(20).putInt(stream.length).put(stream);
        Files.createDirectories(data.resolve("0/0"));
        Files.write(data.resolve("0/0/0"), chunk.array());
        return path;
    }
}
