package io.moseley.report.page;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * PNG of at most 256 colours, 8 bits a pixel, so that the entry of a pixel can be read back and not its colour alone.
 * Written here because {@code javax.imageio} does not promise the same bytes on every Java.
 */
final class IndexedPng {
    private static final int[] FILTERS = {0, 1, 2};

    private IndexedPng() {}

    /**
     * @param indices row by row, one byte each
     * @param colors 0xRRGGBB
     */
    static byte[] bytes(byte[] indices, int height, int width, int[] colors) {
        byte[] best = null;
        for (int filter : FILTERS) {
            byte[] packed = deflated(filtered(indices, height, width, filter));
            if (best == null || packed.length < best.length) {
                best = packed;
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        file.writeBytes(chunk("IHDR", header(height, width)));
        file.writeBytes(chunk("PLTE", palette(colors)));
        file.writeBytes(chunk("IDAT", best));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    /** In zlib's format, which every browser can inflate. */
    static byte[] deflated(byte[] plain) {
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

    private static byte[] header(int height, int width) {
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 3, 0, 0, 0})
                .array();
    }

    private static byte[] palette(int[] colors) {
        ByteBuffer bytes = ByteBuffer.allocate(3 * colors.length);
        for (int color : colors) {
            bytes.put((byte) (color >> 16)).put((byte) (color >> 8)).put((byte) color);
        }
        return bytes.array();
    }

    /** Filter 0 leaves the bytes, 1 subtracts the left neighbour, 2 the upper one. */
    private static byte[] filtered(byte[] indices, int height, int width, int filter) {
        byte[] rows = new byte[height * (width + 1)];
        for (int y = 0; y < height; y++) {
            rows[y * (width + 1)] = (byte) filter;
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                int before = filter == 1 && x > 0 ? indices[at - 1] : filter == 2 && y > 0 ? indices[at - width] : 0;
                rows[y * (width + 1) + 1 + x] = (byte) (indices[at] - before);
            }
        }
        return rows;
    }

    private static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, data.length + 4);
        return chunk.putInt((int) crc.getValue()).array();
    }
}
