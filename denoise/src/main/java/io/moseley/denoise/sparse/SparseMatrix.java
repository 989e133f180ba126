package io.moseley.denoise.sparse;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.util.Parallel;
import java.util.Arrays;

/**
 * Counts seen as a matrix of pixels × channels, optionally with its rows and columns scaled; nothing is copied.
 * Products cost (occupied voxels) × (columns of the dense factor). Dense matrices are row-major {@code double[]}.
 */
public record SparseMatrix(CountSpectrumImage counts, double[] rowScale, double[] columnScale) {
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
     * The Gram matrix of the columns, Aᵀ A, times a dense one, in one pass over the rows: nothing is kept that grows with
     * them. Results do not depend on the number of threads.
     *
     * @param dense columns × width
     * @return columns × width
     */
    public double[] gramTimes(double[] dense, int width, int threads) {
        requireSize(dense, columns(), width);
        double[] scaled = new double[dense.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = dense[i] * columnScale[i / width];
        }
        double[] sum =
                RowShares.add(RowShares.run(rows(), threads, (share, from, to) -> gram(scaled, width, from, to)));
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= columnScale[i / width];
        }
        return sum;
    }

    /** The product for some rows, with columns not scaled. */
    private double[] gram(double[] dense, int width, int from, int to) {
        double[] sum = new double[dense.length];
        double[] image = new double[width];
        for (int row = from; row < to; row++) {
            int end = counts.entryStart(row + 1);
            Arrays.fill(image, 0);
            for (int i = counts.entryStart(row); i < end; i++) {
                int source = counts.entryChannel(i) * width;
                double count = counts.entryCount(i);
                for (int k = 0; k < width; k++) {
                    image[k] += count * dense[source + k];
                }
            }
            double weight = rowScale[row] * rowScale[row];
            for (int k = 0; k < width; k++) {
                image[k] *= weight;
            }
            for (int i = counts.entryStart(row); i < end; i++) {
                int target = counts.entryChannel(i) * width;
                double count = counts.entryCount(i);
                for (int k = 0; k < width; k++) {
                    sum[target + k] += count * image[k];
                }
            }
        }
        return sum;
    }

    private static void requireSize(double[] dense, int rows, int width) {
        if (dense.length != rows * width) {
            throw new IllegalArgumentException(
                    "expected a dense matrix of " + rows + " × " + width + ", got " + dense.length + " values");
        }
    }
}
