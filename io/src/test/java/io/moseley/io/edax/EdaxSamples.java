package io.moseley.io.edax;

import io.moseley.io.FileName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** EDAX files written byte by byte. */
final class EdaxSamples {
    static final int OFFSET = 200;

    private EdaxSamples() {}

    /** A map of 3 rows, 5 columns and 40 channels. */
    static byte[] map(int countBytes) {
        ByteBuffer file = bytes(OFFSET + 3 * 5 * 40 * countBytes);
        file.put("MAPSPECTRA_DATA".getBytes(StandardCharsets.US_ASCII));
        int[] header = {1001, 15, 5, 3, 40, countBytes, OFFSET, 7};
        for (int i = 0; i < header.length; i++) {
            file.putInt(16 + 4 * i, header[i]);
        }
        byte[] name = "C:\\maps\\Live Map 1.bmp".getBytes(StandardCharsets.US_ASCII);
        file.put(48, name);
        for (int i = 0; i < 3 * 5 * 40; i++) {
            int at = OFFSET + i * countBytes;
            switch (countBytes) {
                case 1 -> file.put(at, (byte) count(i, countBytes));
                case 2 -> file.putShort(at, (short) count(i, countBytes));
                default -> file.putInt(at, count(i, countBytes));
            }
        }
        return file.array();
    }

    /** Mostly zero; one value needs all bits of its type. */
    static int count(int i, int countBytes) {
        if (i == 77) {
            return countBytes == 1 ? 200 : countBytes == 2 ? 60_000 : 2_000_000_000;
        }
        return i % 23 == 5 ? 1 + i % 3 : 0;
    }

    /** A spectrum of 60 channels of 10 eV from 0.05 keV on. */
    static byte[] spectrum() {
        ByteBuffer file = bytes(3840 + 4096 * 4 + 512);
        file.putFloat(0, 0.7f).putInt(28, 3840).putShort(32, (short) 60).putInt(384, 10);
        file.putFloat(448, 0.05f).putFloat(456, 12.5f).putFloat(460, 3f).putFloat(472, 126.7f);
        file.putFloat(508, 36.5f).putFloat(512, 30.5f).putFloat(532, 15f);
        file.putShort(638, (short) 3)
                .putShort(640, (short) 26)
                .putShort(642, (short) 8)
                .putShort(644, (short) 999);
        for (int c = 0; c < 60; c++) {
            file.putInt(3840 + 4 * c, c * c);
        }
        return file.array();
    }

    static byte[] image(float pixelX, float pixelY) {
        ByteBuffer file = bytes(264);
        file.putShort(0, (short) 334).putShort(2, (short) 1).putShort(52, (short) 150);
        file.putInt(58, 12_000).putFloat(64, pixelX).putFloat(68, pixelY);
        return file.array();
    }

    static void writeCompanions(Path map) throws IOException {
        String base = FileName.stem(map);
        Files.write(map.resolveSibling(base + ".spc"), spectrum());
        Files.write(map.resolveSibling("Live Map 1.ipr"), image(0.25f, 0.5f));
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
