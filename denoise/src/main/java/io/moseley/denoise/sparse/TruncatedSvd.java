package io.moseley.denoise.sparse;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The leading right singular vectors of a sparse matrix, by randomised block Krylov iteration (C. Musco and C. Musco,
 * Advances in Neural Information Processing Systems 28 (2015)) that goes on until they are eigenvectors of Aᵀ A.
 *
 * @param vectors columns × rank, row-major, orthonormal
 * @param singularValues in falling order
 */
public record TruncatedSvd(double[] vectors, double[] singularValues) {
    /** Components of pure noise lie so close that they settle late; after this many passes they are taken as they are. */
    private static final int MOST_ITERATIONS = 100;

    public int rank() {
        return singularValues.length;
    }

    /**
     * @param rank lowered to that of the matrix if it is above
     * @param tolerance stop when Aᵀ A times a vector differs from a multiple of it by no more than this fraction of the
     *     first squared singular value
     */
    public static TruncatedSvd of(
            SparseMatrix matrix, int rank, double tolerance, RandomGenerator random, int threads) {
        int kept = Math.min(rank, Math.min(matrix.columns(), matrix.rows()));
        KrylovBasis basis = new KrylovBasis(matrix, random, threads);
        int enough = kept;
        for (int iteration = 1; ; iteration++) {
            basis.grow();
            if (basis.isClosed() && basis.size() < kept) {
                basis.addRandom();
            }
            if (basis.isClosed() || basis.size() >= enough) {
                KrylovBasis.Leading leading = basis.leading(Math.min(kept, basis.size()));
                if (basis.isClosed()
                        || leading.residual() <= tolerance * leading.values()[0]
                        || iteration >= MOST_ITERATIONS) {
                    return new TruncatedSvd(
                            leading.vectors(),
                            Arrays.stream(leading.values()).map(Math::sqrt).toArray());
                }
                // Looking costs more and more: the less often the larger the basis.
                enough = basis.size() + basis.size() / 6;
            }
        }
    }
}
