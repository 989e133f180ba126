package io.moseley.report.page;

import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.ScalarMap;
import java.util.Arrays;

/**
 * A map of at most 256 different values, those that the page can tell at the cursor.
 *
 * @param levels the value of each entry, rising; a NaN at the end stands for no value
 * @param indices entry of each pixel, row by row
 */
record QuantizedMap(int height, int width, double[] levels, byte[] indices) {
    private static final int MOST = 256;

    /** Entries for values beyond each of the limits: they share a colour, but are told apart at the cursor. */
    private static final int BEYOND = 8;

    /**
     * The values themselves if there are no more than 256 of them; otherwise even steps between the limits and wide ones
     * beyond.
     *
     * @param limits between which colours differ
     */
    static QuantizedMap of(ScalarMap map, ColorLimits limits) {
        double[] sorted = Arrays.stream(map.values())
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
        boolean gaps = Arrays.stream(map.values()).anyMatch(value -> !Double.isFinite(value));
        int room = MOST - (gaps ? 1 : 0);
        double[] finite = sorted.length <= room ? sorted : steps(sorted, limits, room);
        double[] levels = gaps ? Arrays.copyOf(finite, finite.length + 1) : finite;
        if (gaps) {
            levels[finite.length] = Double.NaN;
        }
        byte[] indices = new byte[map.values().length];
        for (int p = 0; p < indices.length; p++) {
            double value = map.values()[p];
            indices[p] = (byte) (Double.isFinite(value) ? nearest(finite, value) : finite.length);
        }
        return new QuantizedMap(map.height(), map.width(), levels, indices);
    }

    private static double[] steps(double[] sorted, ColorLimits limits, int room) {
        double smallest = sorted[0];
        double largest = sorted[sorted.length - 1];
        double low = Math.max(limits.low(), smallest);
        double high = Math.min(limits.high(), largest);
        if (!(low < high)) {
            low = smallest;
            high = largest;
        }
        int below = smallest < low ? BEYOND : 0;
        int above = largest > high ? BEYOND : 0;
        int within = room - below - above;
        double[] levels = new double[room];
        for (int i = 0; i < below; i++) {
            levels[i] = smallest + (low - smallest) * i / below;
        }
        for (int i = 0; i < within; i++) {
            levels[below + i] = low + (high - low) * i / (within - 1);
        }
        for (int i = 0; i < above; i++) {
            levels[below + within + i] = high + (largest - high) * (i + 1) / above;
        }
        return levels;
    }

    private static int nearest(double[] levels, double value) {
        int at = Arrays.binarySearch(levels, value);
        if (at >= 0) {
            return at;
        }
        int above = Math.min(-at - 1, levels.length - 1);
        int below = Math.max(0, above - 1);
        return value - levels[below] <= levels[above] - value ? below : above;
    }

    /** @param limits of the colours */
    byte[] png(Palette palette, ColorLimits limits) {
        int[] colors = new int[Math.max(1, levels.length)];
        for (int i = 0; i < levels.length; i++) {
            colors[i] = Double.isNaN(levels[i]) ? Palette.NO_VALUE : palette.rgb(limits.fraction(levels[i]));
        }
        return IndexedPng.bytes(indices, height, width, colors);
    }
}
