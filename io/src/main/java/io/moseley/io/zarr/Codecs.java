package io.moseley.io.zarr;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import io.jhdf.filter.ByteShuffleFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/** The codecs of chunks; what each decodes is bounded before memory is taken for it. */
final class Codecs {
    private Codecs() {}

    static byte[] zlib(byte[] bytes, int limit) throws IOException {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return readAll(in, limit);
        }
    }

    static byte[] gzip(byte[] bytes, int limit) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16)) {
            return readAll(in, limit);
        }
    }

    static byte[] zstd(byte[] bytes, int limit) throws IOException {
        long stated = Zstd.getFrameContentSize(bytes);
        if (stated > limit) {
            throw tooLarge(limit);
        }
        if (stated > 0) {
            byte[] out = new byte[(int) stated];
            long size = Zstd.decompressByteArray(out, 0, out.length, bytes, 0, bytes.length);
            if (Zstd.isError(size)) {
                throw new IOException("the zstd frame is damaged: " + Zstd.getErrorName(size));
            }
            return size == out.length ? out : Arrays.copyOf(out, (int) size);
        }
        try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(bytes))) {
            return readAll(in, limit);
        }
    }

    /** numcodecs' layout: the size in 4 bytes, then one LZ4 block. */
    static byte[] lz4(byte[] bytes, int limit) throws IOException {
        if (bytes.length < 4) {
            throw new IOException("the LZ4 block is too short");
        }
        int size = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        if (size < 0 || size > limit || size > 256L * bytes.length) {
            throw tooLarge(limit);
        }
        try {
            byte[] out = new byte[size];
            int written =
                    LZ4Factory.safeInstance().safeDecompressor().decompress(bytes, 4, bytes.length - 4, out, 0, size);
            if (written != size) {
                throw new IOException("the LZ4 block ends too early");
            }
            return out;
        } catch (LZ4Exception e) {
            throw new IOException("the LZ4 block is damaged", e);
        }
    }

    /** CRC32C in the last 4 bytes. */
    static byte[] crc32c(byte[] bytes, int limit) throws IOException {
        int length = bytes.length - 4;
        if (length < 0) {
            throw new IOException("there is no checksum");
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        int stated = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(length);
        if ((int) crc.getValue() != stated) {
            throw new IOException("the checksum (CRC32C) is wrong");
        }
        return Arrays.copyOf(bytes, length);
    }

    static Codec shuffle(int elementBytes) {
        return (bytes, limit) -> new ByteShuffleFilter().decode(bytes, new int[] {elementBytes});
    }

    private static byte[] readAll(InputStream in, int limit) throws IOException {
        byte[] bytes = in.readNBytes(limit);
        if (in.read() >= 0) {
            throw tooLarge(limit);
        }
        return bytes;
    }

    static IOException tooLarge(int limit) {
        return new IOException("it unpacks to more than the " + limit + " bytes that it may have");
    }
}
