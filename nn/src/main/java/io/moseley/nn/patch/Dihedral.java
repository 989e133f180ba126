package io.moseley.nn.patch;

/** The eight symmetries of the square: rotations and reflections of a pixel grid, numbered 0 (identity) to 7. */
public record Dihedral(boolean transpose, boolean flipY, boolean flipX) {
    public static final int COUNT = 8;

    public static Dihedral of(int number) {
        return new Dihedral((number & 4) != 0, (number & 2) != 0, (number & 1) != 0);
    }

    /** Height of the transformed grid. */
    public int height(int height, int width) {
        return transpose ? width : height;
    }

    /** Width of the transformed grid. */
    public int width(int height, int width) {
        return transpose ? height : width;
    }

    /** Source index, in a grid of the given size, of the pixel that lands at (row, column). */
    public int source(int row, int column, int height, int width) {
        int y = transpose ? column : row;
        int x = transpose ? row : column;
        if (flipY) {
            y = height - 1 - y;
        }
        if (flipX) {
            x = width - 1 - x;
        }
        return y * width + x;
    }
}
