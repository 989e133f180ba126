package io.moseley.denoise.bm3d;

import java.util.Arrays;

/** Transforms all overlapping blocks of some rows of an image, forth and, summed up under a window, back. */
final class BlockSpectra {
    private final BlockGrid grid;
    private final BlockTransform transform;
    private final float[] window;

    BlockSpectra(BlockGrid grid, BlockTransform transform, double kaiserBeta) {
        this.grid = grid;
        this.transform = transform;
        this.window = KaiserWindow.of(transform.size(), kaiserBeta);
    }

    /**
     * Coefficients of the blocks whose first pixel lies in rows {@code from} to {@code to}.
     *
     * @param spectra receives (row, column, coefficient), the first row being {@code from}
     */
    void forward(float[] image, int from, int to, float[] spectra) {
        int size = transform.size();
        int width = grid.width();
        int columns = grid.columns();
        int block = size * size;
        float[] matrix = transform.forward();
        float[] alongY = new float[width];
        float[] values = new float[columns];
        for (int y = from; y < to; y++) {
            int base = (y - from) * columns * block;
            for (int m = 0; m < size; m++) {
                Arrays.fill(alongY, 0);
                for (int i = 0; i < size; i++) {
                    add(matrix[m * size + i], image, (y + i) * width, alongY, 0, width);
                }
                for (int k = 0; k < size; k++) {
                    Arrays.fill(values, 0);
                    for (int j = 0; j < size; j++) {
                        add(matrix[k * size + j], alongY, j, values, 0, columns);
                    }
                    int at = base + m * size + k;
                    for (int x = 0; x < columns; x++) {
                        spectra[at + x * block] = values[x];
                    }
                }
            }
        }
    }

    /**
     * Adds blocks back to the image they came from.
     *
     * @param spectra weighted sums of the coefficients, as {@link #forward} lays them out
     * @param weights of each position
     * @param sums receives rows {@code from} to {@code to} + size − 1 of the weighted image
     * @param norms receives the weights under the window
     */
    void inverse(float[] spectra, float[] weights, int from, int to, float[] sums, float[] norms) {
        int size = transform.size();
        int width = grid.width();
        int columns = grid.columns();
        int block = size * size;
        float[] matrix = transform.inverse();
        float[] alongX = new float[width];
        float[] values = new float[columns];
        for (int y = 0; y < to - from; y++) {
            int base = y * columns * block;
            for (int m = 0; m < size; m++) {
                Arrays.fill(alongX, 0);
                for (int k = 0; k < size; k++) {
                    int at = base + m * size + k;
                    for (int x = 0; x < columns; x++) {
                        values[x] = spectra[at + x * block];
                    }
                    for (int j = 0; j < size; j++) {
                        add(window[j] * matrix[j * size + k], values, 0, alongX, j, columns);
                    }
                }
                for (int i = 0; i < size; i++) {
                    add(window[i] * matrix[i * size + m], alongX, 0, sums, (y + i) * width, width);
                }
            }
            Arrays.fill(alongX, 0);
            System.arraycopy(weights, y * columns, values, 0, columns);
            for (int j = 0; j < size; j++) {
                add(window[j], values, 0, alongX, j, columns);
            }
            for (int i = 0; i < size; i++) {
                add(window[i], alongX, 0, norms, (y + i) * width, width);
            }
        }
    }

    private static void add(float factor, float[] source, int from, float[] destination, int to, int length) {
        for (int i = 0; i < length; i++) {
            destination[to + i] += factor * source[from + i];
        }
    }
}
