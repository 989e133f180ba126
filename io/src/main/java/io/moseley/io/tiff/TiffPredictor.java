package io.moseley.io.tiff;

import io.moseley.io.binary.NumberLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Undoes the differences that a writer took along rows before it compressed them. */
final class TiffPredictor {
    private TiffPredictor() {}

    /**
     * @param predictor 1 none, 2 differences of whole numbers (TIFF 6.0, section 14), 3 of the bytes of floating point
     *     numbers, sorted by significance (Adobe's technical note 3)
     * @param row changed in place; in the layout's byte order afterwards
     */
    static void undo(int predictor, byte[] row, int samples, NumberLayout layout) {
        if (predictor == 2) {
            integers(ByteBuffer.wrap(row).order(layout.order()), row.length / layout.size(), samples, layout.size());
        } else if (predictor == 3) {
            floats(row, samples, layout);
        }
    }

    private static void integers(ByteBuffer row, int count, int samples, int size) {
        for (int i = samples; i < count; i++) {
            switch (size) {
                case 1 -> row.put(i, (byte) (row.get(i) + row.get(i - samples)));
                case 2 -> row.putShort(2 * i, (short) (row.getShort(2 * i) + row.getShort(2 * (i - samples))));
                case 4 -> row.putInt(4 * i, row.getInt(4 * i) + row.getInt(4 * (i - samples)));
                default -> row.putLong(8 * i, row.getLong(8 * i) + row.getLong(8 * (i - samples)));
            }
        }
    }

    private static void floats(byte[] row, int samples, NumberLayout layout) {
        for (int i = samples; i < row.length; i++) {
            row[i] += row[i - samples];
        }
        byte[] sorted = row.clone();
        int size = layout.size();
        int count = row.length / size;
        for (int i = 0; i < count; i++) {
            for (int b = 0; b < size; b++) {
                int place = layout.order() == ByteOrder.BIG_ENDIAN ? b : size - 1 - b;
                row[i * size + place] = sorted[b * count + i];
            }
        }
    }
}
