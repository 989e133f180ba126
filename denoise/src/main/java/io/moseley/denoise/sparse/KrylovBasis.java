package io.moseley.denoise.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * An orthonormal basis of the block Krylov space that a sparse matrix spans with random vectors, {GV, G²V, …} with
 * G = Aᵀ A, grown block by block, and the best approximations of G's eigenvectors in it (block Lanczos with full
 * reorthogonalisation: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed., 10.3.6).
 */
final class KrylovBasis {
    /** Vectors at a time: as many equal eigenvalues are found, and a pass over the counts serves all of them. */
    private static final int BLOCK = 8;

    /** A vector lies within the basis, but for rounding, if this part of it or less is left outside. */
    private static final double WITHIN = 1e-12;

    private final SparseMatrix matrix;
    private final RandomGenerator random;
    private final int threads;
    private final int length;
    private final List<double[]> vectors = new ArrayList<>();

    /** Coefficients in the basis of the product of G and each vector that has been multiplied. */
    private final List<double[]> images = new ArrayList<>();

    KrylovBasis(SparseMatrix matrix, RandomGenerator random, int threads) {
        this.matrix = matrix;
        this.random = random;
        this.threads = threads;
        this.length = matrix.columns();
        addRandom();
    }

    /** Vectors that have been multiplied, among which {@link #leading} looks. */
    int size() {
        return images.size();
    }

    /** Whether no product leads out of the basis any more. */
    boolean isClosed() {
        return images.size() == vectors.size();
    }

    /** Multiplies the newest vectors, and adds the directions in which that leads out of the basis. */
    void grow() {
        int first = images.size();
        int width = vectors.size() - first;
        double[] block = new double[length * width];
        for (int k = 0; k < width; k++) {
            double[] vector = vectors.get(first + k);
            for (int i = 0; i < length; i++) {
                block[i * width + k] = vector[i];
            }
        }
        products(block, width).forEach(product -> images.add(add(product)));
    }

    private List<double[]> products(double[] block, int width) {
        double[] products = matrix.gramTimes(block, width, threads);
        List<double[]> columns = new ArrayList<>();
        for (int k = 0; k < width; k++) {
            double[] column = new double[length];
            for (int i = 0; i < length; i++) {
                column[i] = products[i * width + k];
            }
            columns.add(column);
        }
        return columns;
    }

    /** Adds a block of random vectors out of G's range, if the basis does not hold all of it. */
    void addRandom() {
        products(random.doubles((long) length * BLOCK).map(v -> v - 0.5).toArray(), BLOCK)
                .forEach(this::add);
    }

    /**
     * Adds the direction of a vector that lies outside of the basis, if there is one.
     *
     * @param vector is used up
     * @return its coefficients in the basis
     */
    private double[] add(double[] vector) {
        double before = Math.sqrt(dot(vector, vector));
        double[] coefficients = new double[vectors.size() + 1];
        for (int pass = 0; pass < 2; pass++) {
            for (int j = 0; j < vectors.size(); j++) {
                double[] other = vectors.get(j);
                double part = dot(vector, other);
                coefficients[j] += part;
                for (int i = 0; i < length; i++) {
                    vector[i] -= part * other[i];
                }
            }
        }
        double after = Math.sqrt(dot(vector, vector));
        if (after > WITHIN * before && vectors.size() < length) {
            coefficients[vectors.size()] = after;
            for (int i = 0; i < length; i++) {
                vector[i] /= after;
            }
            vectors.add(vector);
        }
        return coefficients;
    }

    /**
     * The largest eigenvalues in the basis, in falling order.
     *
     * @param values of {@code Aᵀ A}
     * @param vectors columns × number, row-major, orthonormal
     * @param residual the largest ‖G v − λ v‖
     */
    record Leading(double[] values, double[] vectors, double residual) {}

    /** @param number at most {@link #size} */
    Leading leading(int number) {
        int size = images.size();
        DMatrixRMaj projected = new DMatrixRMaj(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                projected.set(i, j, (image(i, j) + image(j, i)) / 2);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
        if (!eigen.decompose(projected)) {
            throw new IllegalStateException("the eigenvalues of a " + size + " × " + size + " matrix failed");
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order, Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()));
        double[] values = new double[number];
        double[] found = new double[length * number];
        double residual = 0;
        for (int k = 0; k < number; k++) {
            values[k] = Math.max(0, eigen.getEigenvalue(order[k]).getReal());
            double[] weights = eigen.getEigenVector(order[k]).data;
            for (int j = 0; j < size; j++) {
                double[] vector = vectors.get(j);
                for (int i = 0; i < length; i++) {
                    found[i * number + k] += weights[j] * vector[i];
                }
            }
            residual = Math.max(residual, residual(weights));
        }
        return new Leading(values, found, residual);
    }

    /** How far the product of G with a combination of the basis' vectors leads out of those multiplied so far. */
    private double residual(double[] weights) {
        double sum = 0;
        for (int outside = images.size(); outside < vectors.size(); outside++) {
            double part = 0;
            for (int j = 0; j < weights.length; j++) {
                part += weights[j] * image(j, outside);
            }
            sum += part * part;
        }
        return Math.sqrt(sum);
    }

    private double image(int vector, int direction) {
        double[] coefficients = images.get(vector);
        return direction < coefficients.length ? coefficients[direction] : 0;
    }

    /** In four sums that a processor can work on side by side. */
    private static double dot(double[] a, double[] b) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            sum0 += a[i] * b[i];
            sum1 += a[i + 1] * b[i + 1];
            sum2 += a[i + 2] * b[i + 2];
            sum3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            sum0 += a[i] * b[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }
}
