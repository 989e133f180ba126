package io.moseley.io;

import io.moseley.spectrum.CountSpectrumImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/** The checksum that the independent readers give of a cube: C order (y, x, channel), little-endian uint32. */
public final class Crc32Of {
    private Crc32Of() {}

    public static long counts(CountSpectrumImage image) {
        CRC32 crc = new CRC32();
        ByteBuffer spectrum = ByteBuffer.allocate(4 * image.channels()).order(ByteOrder.LITTLE_ENDIAN);
        for (int pixel = 0; pixel < image.pixels(); pixel++) {
            Arrays.fill(spectrum.array(), (byte) 0);
            for (int i = image.entryStart(pixel); i < image.entryStart(pixel + 1); i++) {
                spectrum.putInt(4 * image.entryChannel(i), image.entryCount(i));
            }
            crc.update(spectrum.array());
        }
        return crc.getValue();
    }
}
