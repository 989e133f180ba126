package io.moseley.denoise.bm3d;

/**
 * Where blocks lie in an image: a position is the row-major index of a block's first pixel among all {@code rows} ×
 * {@code columns} places for one; reference blocks stand at every stride-th of them, and at the last.
 */
record BlockGrid(int height, int width, int size, int stride) {
    int rows() {
        return height - size + 1;
    }

    int columns() {
        return width - size + 1;
    }

    int referenceRows() {
        return references(rows());
    }

    int referenceColumns() {
        return references(columns());
    }

    /** Row of the i-th row of reference blocks. */
    int referenceRow(int i) {
        return Math.min(i * stride, rows() - 1);
    }

    int referenceColumn(int i) {
        return Math.min(i * stride, columns() - 1);
    }

    private int references(int places) {
        return (places - 1 + stride - 1) / stride + 1;
    }
}
