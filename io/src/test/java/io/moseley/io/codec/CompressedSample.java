package io.moseley.io.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Bytes that numcodecs compressed, by {@code codec_make.py}.
 *
 * @param codec for people
 * @param size in bytes, decoded
 * @param crc of the decoded bytes
 */
record CompressedSample(String codec, int size, long crc, byte[] stream) {
    static List<CompressedSample> all() throws IOException {
        return of(Path.of(System.getProperty("moseley.root"), "io/src/test/resources/codec/streams.txt"));
    }

    static List<CompressedSample> of(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split(" "))
                .map(part -> new CompressedSample(
                        part[0],
                        Integer.parseInt(part[1]),
                        Long.parseLong(part[2]),
                        Base64.getDecoder().decode(part[3])))
                .toList();
    }

    Codec decoder() {
        return switch (codec.substring(0, codec.indexOf('-'))) {
            case "blosc" -> Blosc::decode;
            case "LZ4" -> Lz4::sized;
            case "Zlib" -> Deflated::zlib;
            case "GZip" -> Deflated::gzip;
            case "Zstd" -> Zstandard::frames;
            default -> throw new IllegalArgumentException(codec);
        };
    }

    void check(int limit) throws IOException {
        byte[] bytes = decoder().decode(stream, limit);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        assertThat(bytes).as(codec).hasSize(size);
        assertThat(sum.getValue()).as(codec).isEqualTo(crc);
    }
}
