package io.moseley.report.page;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Bytes in zlib's format, which every browser can inflate. */
final class Deflated {
    private Deflated() {}

    static byte[] bytes(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(plain);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** Numbers as four planes of bytes, the lowest bytes first: planes of zeros take no room. */
    static byte[] planes(int[] numbers) {
        byte[] planes = new byte[4 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            for (int b = 0; b < 4; b++) {
                planes[b * numbers.length + i] = (byte) (numbers[i] >>> 8 * b);
            }
        }
        return bytes(planes);
    }
}
