package io.moseley.spectrum;

/** A rectangle of pixels, from its top left pixel. */
public record Region(int y, int x, int height, int width) {
    public Region {
        if (y < 0 || x < 0 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "not a region: y " + y + ", x " + x + ", height " + height + ", width " + width);
        }
    }

    public boolean contains(int row, int column) {
        return row >= y && row < y + height && column >= x && column < x + width;
    }

    /** The middle of a map, at most {@code side} × {@code side} pixels of it. */
    public static Region middle(int height, int width, int side) {
        int tall = Math.min(height, side);
        int broad = Math.min(width, side);
        return new Region((height - tall) / 2, (width - broad) / 2, tall, broad);
    }
}
