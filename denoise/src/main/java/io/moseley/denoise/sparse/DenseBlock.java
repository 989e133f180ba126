package io.moseley.denoise.sparse;

import java.util.Arrays;

/**
 * Some rows of a dense matrix n ≈ A S under multiplicative updates, turned so that rows lie side by side: every inner loop
 * then runs over rows, with no sum to wait for. Java's compiler makes vector instructions of loops over whole arrays, each
 * read and written at the same place; over parts of one array it does not. So there is an array for each column and
 * component, filled up with zeros where there are fewer rows.
 */
final class DenseBlock {
    /** Rows of a block at most: what an update touches stays in the second cache. */
    static final int MOST_ROWS = 256;

    private static final float TINY = 1e-30f;
    private static final int PART = MOST_ROWS / 8;

    private final float[][] data;
    private final float[][] abundances;
    private final float[][] gains;
    private final float[] ratio = new float[MOST_ROWS];
    private final float[] partial = new float[PART];
    private int rows;

    DenseBlock(int columns, int components) {
        data = new float[columns][MOST_ROWS];
        abundances = new float[components][MOST_ROWS];
        gains = new float[components][MOST_ROWS];
    }

    /**
     * @param matrix rows × columns
     * @param all rows × components
     * @param from first row
     * @param to row after the last, at most {@link #MOST_ROWS} further
     */
    void load(float[] matrix, float[] all, int from, int to) {
        rows = to - from;
        turn(matrix, from, data);
        turn(all, from, abundances);
    }

    private void turn(float[] source, int from, float[][] turned) {
        int width = turned.length;
        for (int i = 0; i < width; i++) {
            float[] line = turned[i];
            for (int r = 0; r < rows; r++) {
                line[r] = source[(from + r) * width + i];
            }
            Arrays.fill(line, rows, MOST_ROWS, 0f);
        }
    }

    /** Writes the abundances back to rows × components. */
    void store(float[] all, int from) {
        int components = abundances.length;
        for (int k = 0; k < components; k++) {
            for (int r = 0; r < rows; r++) {
                all[(from + r) * components + k] = abundances[k][r];
            }
        }
    }

    /**
     * A ← A / Σ_c S · Σ_c S·n / (A S).
     *
     * @param sums of each endmember
     */
    void updateAbundances(float[][] endmembers, float[] sums) {
        for (float[] gain : gains) {
            Arrays.fill(gain, 0f);
        }
        for (int c = 0; c < data.length; c++) {
            ratios(c, endmembers);
            for (int k = 0; k < gains.length; k++) {
                addMultiple(gains[k], endmembers[k][c], ratio);
            }
        }
        for (int k = 0; k < gains.length; k++) {
            multiply(abundances[k], gains[k], 1 / Math.max(sums[k], TINY));
        }
    }

    /** Adds Σ_rows A·n / (A S) to components × columns, and Σ_rows A to the components after them. */
    void addTo(double[] sum, float[][] endmembers) {
        int columns = data.length;
        for (int c = 0; c < columns; c++) {
            ratios(c, endmembers);
            for (int k = 0; k < abundances.length; k++) {
                sum[k * columns + c] += dot(abundances[k], ratio);
            }
        }
        for (int k = 0; k < abundances.length; k++) {
            for (float abundance : abundances[k]) {
                sum[abundances.length * columns + k] += abundance;
            }
        }
    }

    /** Data over model of a column. */
    private void ratios(int column, float[][] endmembers) {
        Arrays.fill(ratio, TINY);
        for (int k = 0; k < abundances.length; k++) {
            addMultiple(ratio, endmembers[k][column], abundances[k]);
        }
        divide(data[column], ratio);
    }

    private static void addMultiple(float[] sum, float factor, float[] values) {
        for (int r = 0; r < MOST_ROWS; r++) {
            sum[r] += factor * values[r];
        }
    }

    private static void multiply(float[] product, float[] values, float factor) {
        for (int r = 0; r < MOST_ROWS; r++) {
            product[r] *= values[r] * factor;
        }
    }

    /** The quotient takes the place of the divisor. */
    private static void divide(float[] dividend, float[] divisor) {
        for (int r = 0; r < MOST_ROWS; r++) {
            divisor[r] = dividend[r] / divisor[r];
        }
    }

    /** In eight parts side by side, which are then one sum. */
    private float dot(float[] a, float[] b) {
        addProducts(partial, a, b);
        float sum = 0;
        for (float value : partial) {
            sum += value;
        }
        return sum;
    }

    private static void addProducts(float[] sums, float[] a, float[] b) {
        for (int r = 0; r < PART; r++) {
            sums[r] = a[r] * b[r]
                    + a[r + PART] * b[r + PART]
                    + (a[r + 2 * PART] * b[r + 2 * PART] + a[r + 3 * PART] * b[r + 3 * PART])
                    + (a[r + 4 * PART] * b[r + 4 * PART] + a[r + 5 * PART] * b[r + 5 * PART])
                    + (a[r + 6 * PART] * b[r + 6 * PART] + a[r + 7 * PART] * b[r + 7 * PART]);
        }
    }
}
