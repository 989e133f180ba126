package io.moseley.denoise.bm3d;

import io.moseley.denoise.numeric.GaussianKernel;
import java.util.Arrays;

/** Transforms all overlapping blocks of some rows of an image, forth and, summed up under a window, back. */
final class BlockSpectra {
    private static final double KAISER_BETA = 2;

    private final BlockGrid grid;
    private final BlockTransform transform;
    private final float[] window;

    BlockSpectra(BlockGrid grid, BlockTransform transform) {
        this.grid = grid;
        this.transform = transform;
        window = window(grid.size());
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
                    GaussianKernel.add(image, (y + i) * width, alongY, 0, width, matrix[m * size + i]);
                }
                for (int k = 0; k < size; k++) {
                    Arrays.fill(values, 0);
                    for (int j = 0; j < size; j++) {
                        GaussianKernel.add(alongY, j, values, 0, columns, matrix[k * size + j]);
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
                        GaussianKernel.add(values, 0, alongX, j, columns, window[j] * matrix[j * size + k]);
                    }
                }
                for (int i = 0; i < size; i++) {
                    GaussianKernel.add(alongX, 0, sums, (y + i) * width, width, window[i] * matrix[i * size + m]);
                }
            }
            Arrays.fill(alongX, 0);
            System.arraycopy(weights, y * columns, values, 0, columns);
            for (int j = 0; j < size; j++) {
                GaussianKernel.add(values, 0, alongX, j, columns, window[j]);
            }
            for (int i = 0; i < size; i++) {
                GaussianKernel.add(alongX, 0, norms, (y + i) * width, width, window[i]);
            }
        }
    }

    /** J. F. Kaiser's window I₀(β√(1 − (2i/(n−1) − 1)²)) / I₀(β), which keeps block borders from showing. */
    private static float[] window(int size) {
        float[] window = new float[size];
        for (int i = 0; i < size; i++) {
            double t = 2.0 * i / (size - 1) - 1;
            window[i] = (float) (bessel(KAISER_BETA * Math.sqrt(Math.max(0, 1 - t * t))) / bessel(KAISER_BETA));
        }
        return window;
    }

    /** The modified Bessel function I₀ by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }
}
