package io.moseley.denoise.rare;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.SpectrumImage;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows of an image that were read last, for work that returns to a few neighbouring rows again and again. */
final class RowCache {
    private static final int ROWS = 8;

    private final SpectrumImage image;
    private final Map<Integer, float[]> rows = new LinkedHashMap<>(16, 0.75f, true);

    RowCache(SpectrumImage image) {
        this.image = image;
    }

    float value(int pixel, int channel) {
        return row(pixel / image.width())[pixel % image.width() * image.channels() + channel];
    }

    /** Sum over a range of channels of one pixel; what is not positive counts as nothing. */
    double sum(int pixel, ChannelRange range) {
        float[] row = row(pixel / image.width());
        int base = pixel % image.width() * image.channels();
        double sum = 0;
        for (int c = range.first(); c < range.end(); c++) {
            float value = row[base + c];
            sum += value > 0 ? value : 0;
        }
        return sum;
    }

    private float[] row(int y) {
        float[] row = rows.get(y);
        if (row == null) {
            row = rows.size() < ROWS
                    ? new float[image.width() * image.channels()]
                    : rows.remove(rows.keySet().iterator().next());
            image.readRow(y, row);
            rows.put(y, row);
        }
        return row;
    }
}
