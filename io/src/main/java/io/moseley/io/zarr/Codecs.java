package io.moseley.io.zarr;

import io.moseley.io.codec.Codec;
import io.moseley.io.codec.Shuffle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The codecs that only Zarr has. */
final class Codecs {
    private Codecs() {}

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
        return (bytes, limit) -> Shuffle.bytes(bytes, elementBytes);
    }
}
