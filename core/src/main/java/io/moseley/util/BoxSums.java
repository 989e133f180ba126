package io.moseley.util;

/** Sums of a map over squares of pixels in constant time each (summed-area table). Immutable. */
public final class BoxSums {
    private final double[] table;
    private final int height;
    private final int width;

    /** @param map height × width values, row-major */
    public BoxSums(double[] map, int height, int width) {
        this.height = height;
        this.width = width;
        table = new double[(height + 1) * (width + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                row += map[y * width + x];
                table[(y + 1) * (width + 1) + x + 1] = table[y * (width + 1) + x + 1] + row;
            }
        }
    }

    /** Over {@code size × size} pixels from (y, x) on, cut to the map. */
    public double sum(int y, int x, int size) {
        return sum(y, x, size, size);
    }

    /** Over a rectangle, cut to the map. */
    public double sum(int y, int x, int rows, int columns) {
        int top = Math.max(0, y);
        int left = Math.max(0, x);
        int bottom = Math.min(height, y + rows);
        int right = Math.min(width, x + columns);
        return at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left);
    }

    private double at(int y, int x) {
        return table[y * (width + 1) + x];
    }
}
