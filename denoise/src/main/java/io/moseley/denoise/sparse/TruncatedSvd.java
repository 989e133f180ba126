package io.moseley.denoise.sparse;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The leading right singular vectors of a sparse matrix, by randomised subspace iteration (N. Halko, P. G. Martinsson
 * and J. A. Tropp, SIAM Rev. 53 (2011) 217) that goes on until the singular values stand still.
 *
 * @param vectors columns × rank, row-major, orthonormal
 * @param singularValues in falling order
 * @param iterations made
 */
public record TruncatedSvd(double[] vectors, double[] singularValues, int iterations) {
    private static final int OVERSAMPLING = 10;
    private static final int MOST_ITERATIONS = 100;

    public int rank() {
        return singularValues.length;
    }

    /**
     * @param rank lowered to the smaller side of the matrix if it is above
     * @param tolerance stop when no squared singular value changes by more than this fraction of the first; components
     *     of pure noise lie so close that they never settle, and end after a hundred iterations
     */
    public static TruncatedSvd of(
            SparseMatrix matrix, int rank, double tolerance, RandomGenerator random, int threads) {
        int columns = matrix.columns();
        int most = Math.min(columns, matrix.rows());
        int width = Math.min(most, rank + OVERSAMPLING);
        int kept = Math.min(most, rank);
        DMatrixRMaj start = new DMatrixRMaj(columns, width);
        for (int i = 0; i < start.data.length; i++) {
            start.data[i] = random.nextGaussian();
        }
        DMatrixRMaj basis = orthonormal(start);
        double[] previous = new double[kept];
        for (int iteration = 1; ; iteration++) {
            double[] image = matrix.transposeTimes(matrix.times(basis.data, width, threads), width, threads);
            DMatrixRMaj next = DMatrixRMaj.wrap(columns, width, image);
            DMatrixRMaj gram = new DMatrixRMaj(width, width);
            CommonOps_DDRM.multTransA(basis, next, gram);
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(width, true, true);
            symmetrise(gram);
            if (!eigen.decompose(gram)) {
                throw new IllegalStateException("the eigenvalues of a " + width + " × " + width + " matrix failed");
            }
            Integer[] order = new Integer[width];
            for (int i = 0; i < width; i++) {
                order[i] = i;
            }
            Arrays.sort(order, Comparator.comparingDouble(i -> -eigen.getEigenvalue(i)
                    .getReal()));
            double change = 0;
            double[] values = new double[kept];
            for (int i = 0; i < kept; i++) {
                values[i] = Math.max(0, eigen.getEigenvalue(order[i]).getReal());
                change = Math.max(change, Math.abs(values[i] - previous[i]) / Math.max(values[0], 1e-300));
            }
            previous = values;
            if (change < tolerance || iteration == MOST_ITERATIONS) {
                return new TruncatedSvd(vectors(basis, eigen, order, kept), roots(values), iteration);
            }
            basis = orthonormal(next);
        }
    }

    private static double[] vectors(
            DMatrixRMaj basis, EigenDecomposition_F64<DMatrixRMaj> eigen, Integer[] order, int kept) {
        int width = basis.numCols;
        DMatrixRMaj rotation = new DMatrixRMaj(width, kept);
        for (int k = 0; k < kept; k++) {
            DMatrixRMaj vector = eigen.getEigenVector(order[k]);
            for (int i = 0; i < width; i++) {
                rotation.set(i, k, vector.get(i));
            }
        }
        DMatrixRMaj vectors = new DMatrixRMaj(basis.numRows, kept);
        CommonOps_DDRM.mult(basis, rotation, vectors);
        return vectors.data;
    }

    private static double[] roots(double[] values) {
        double[] roots = new double[values.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(values[i]);
        }
        return roots;
    }

    /** Gram–Schmidt, twice over for accuracy; columns that depend on earlier ones become 0, which a library's QR refuses. */
    private static DMatrixRMaj orthonormal(DMatrixRMaj matrix) {
        DMatrixRMaj columns = CommonOps_DDRM.transpose(matrix, null);
        int length = columns.numCols;
        double[] data = columns.data;
        for (int k = 0; k < columns.numRows; k++) {
            double before = norm(data, k * length, length);
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < k; j++) {
                    double dot = 0;
                    for (int i = 0; i < length; i++) {
                        dot += data[k * length + i] * data[j * length + i];
                    }
                    for (int i = 0; i < length; i++) {
                        data[k * length + i] -= dot * data[j * length + i];
                    }
                }
            }
            double after = norm(data, k * length, length);
            double scale = after > 1e-13 * before ? 1 / after : 0;
            for (int i = 0; i < length; i++) {
                data[k * length + i] *= scale;
            }
        }
        return CommonOps_DDRM.transpose(columns, null);
    }

    private static double norm(double[] data, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += data[i] * data[i];
        }
        return Math.sqrt(sum);
    }

    private static void symmetrise(DMatrixRMaj matrix) {
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < i; j++) {
                double mean = (matrix.get(i, j) + matrix.get(j, i)) / 2;
                matrix.set(i, j, mean);
                matrix.set(j, i, mean);
            }
        }
    }
}
