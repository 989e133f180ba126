package io.moseley.denoise.sparse;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.util.Parallel;
import java.util.Arrays;

/**
 * Counts seen as a matrix of pixels × channels, optionally with its rows and columns scaled; nothing is copied.
 * Products cost (occupied voxels) × (columns of the dense factor). Dense matrices are row-major {@code double[]}.
 */
public final class SparseMatrix {
    private final CountSpectrumImage counts;
    private final double[] rowScale;
    private final double[] columnScale;

    private SparseMatrix(CountSpectrumImage counts, double[] rowScale, double[] columnScale) {
        this.counts = counts;
        this.rowScale = rowScale;
        this.columnScale = columnScale;
    }

    public static SparseMatrix of(CountSpectrumImage counts) {
        double[] ones = new double[Math.max(counts.pixels(), counts.channels())];
        Arrays.fill(ones, 1);
        return new SparseMatrix(counts, ones, ones);
    }

    /**
     * The matrix diag(rows) · counts · diag(columns).
     *
     * @param rows one factor per pixel; not copied
     * @param columns one factor per channel; not copied
     */
    public static SparseMatrix scaled(CountSpectrumImage counts, double[] rows, double[] columns) {
        if (rows.length != counts.pixels() || columns.length != counts.channels()) {
            throw new IllegalArgumentException("expected " + counts.pixels() + " row and " + counts.channels()
                    + " column factors, got " + rows.length + " and " + columns.length);
        }
        return new SparseMatrix(counts, rows, columns);
    }

    public int rows() {
        return counts.pixels();
    }

    public int columns() {
        return counts.channels();
    }

    /**
     * This matrix times a dense one.
     *
     * @param dense columns × width
     * @return rows × width
     */
    public double[] times(double[] dense, int width, int threads) {
        requireSize(dense, columns(), width);
        double[] product = new double[Math.multiplyExact(rows(), width)];
        Parallel.run(rows(), threads, (from, to) -> {
            for (int row = from; row < to; row++) {
                int base = row * width;
                for (int i = counts.entryStart(row); i < counts.entryStart(row + 1); i++) {
                    int column = counts.entryChannel(i);
                    double value = counts.entryCount(i) * columnScale[column] * rowScale[row];
                    int source = column * width;
                    for (int k = 0; k < width; k++) {
                        product[base + k] += value * dense[source + k];
                    }
                }
            }
        });
        return product;
    }

    /**
     * The transpose of this matrix times a dense one. Sums run in the order of the rows within a thread's share, so
     * that the last digits depend on the number of threads.
     *
     * @param dense rows × width
     * @return columns × width
     */
    public double[] transposeTimes(double[] dense, int width, int threads) {
        requireSize(dense, rows(), width);
        double[][] sums = RowShares.run(rows(), threads, (share, from, to) -> {
            double[] sum = new double[columns() * width];
            for (int row = from; row < to; row++) {
                int source = row * width;
                for (int i = counts.entryStart(row); i < counts.entryStart(row + 1); i++) {
                    int column = counts.entryChannel(i);
                    double value = counts.entryCount(i) * columnScale[column] * rowScale[row];
                    int base = column * width;
                    for (int k = 0; k < width; k++) {
                        sum[base + k] += value * dense[source + k];
                    }
                }
            }
            return sum;
        });
        return RowShares.add(sums);
    }

    private static void requireSize(double[] dense, int rows, int width) {
        if (dense.length != rows * width) {
            throw new IllegalArgumentException(
                    "expected a dense matrix of " + rows + " × " + width + ", got " + dense.length + " values");
        }
    }
}
