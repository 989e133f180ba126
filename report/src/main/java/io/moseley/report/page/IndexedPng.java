package io.moseley.report.page;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

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
            byte[] packed = Deflated.bytes(filtered(indices, height, width, filter));
            if (best == null || packed.length < best.length) {
                best = packed;
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(file)) {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
            chunk(out, "IHDR", header(height, width));
            chunk(out, "PLTE", palette(colors));
            chunk(out, "IDAT", best);
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static byte[] header(int height, int width) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 3, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] palette(int[] colors) {
        byte[] bytes = new byte[3 * colors.length];
        for (int i = 0; i < colors.length; i++) {
            bytes[3 * i] = (byte) (colors[i] >> 16);
            bytes[3 * i + 1] = (byte) (colors[i] >> 8);
            bytes[3 * i + 2] = (byte) colors[i];
        }
        return bytes;
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

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
