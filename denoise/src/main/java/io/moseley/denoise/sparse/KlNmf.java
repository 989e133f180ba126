package io.moseley.denoise.sparse;

import io.moseley.util.Cancellation;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Non-negative matrix factorisation under the Kullback–Leibler divergence (the Poisson likelihood) by alternating
 * multiplicative updates (D. D. Lee and H. S. Seung, NIPS 13 (2001)), from rows of the data that differ most (the seeding
 * of k-means++, D. Arthur and S. Vassilvitskii 2007, in Hellinger's distance) or from given endmembers. Stops when the
 * divergence no longer falls, or on cancellation, with the factors of that moment.
 *
 * <pre>{@code
 * NmfFactors factors = new KlNmf(8, 200).factorise(bands, pixels, 64, seeds.stream("nmf"));
 * }</pre>
 *
 * @param rank components, at least 1
 * @param iterations most updates of both factors
 * @param tolerance stop when ten updates lower the divergence by less than this fraction of it
 */
public record KlNmf(int rank, int iterations, double tolerance, int threads, Cancellation cancellation) {
    private static final float TINY = 1e-30f;
    private static final int CHECK_EVERY = 10;

    public KlNmf {
        if (rank < 1 || iterations < 1 || threads < 1) {
            throw new IllegalArgumentException("rank, iterations and threads must be at least 1, got " + rank + ", "
                    + iterations + " and " + threads);
        }
    }

    /** Stopping at a relative change of 1e-5 in ten updates. */
    public KlNmf(int rank, int iterations, int threads, Cancellation cancellation) {
        this(rank, iterations, 1e-5, threads, cancellation);
    }

    /** One thread. */
    public KlNmf(int rank, int iterations) {
        this(rank, iterations, 1, Cancellation.none());
    }

    /**
     * Factorises a dense matrix.
     *
     * @param data rows × columns, row-major, finite and not negative
     */
    public NmfFactors factorise(float[] data, int rows, int columns, RandomGenerator random) {
        if (data.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException("expected " + rows + " × " + columns + " values, got " + data.length);
        }
        float[][] endmembers = DistinctRows.choose(data, rows, columns, rank, random);
        float[] abundances = new float[Math.multiplyExact(rows, rank)];
        for (int r = 0; r < rows; r++) {
            float sum = 0;
            for (int c = 0; c < columns; c++) {
                sum += data[r * columns + c];
            }
            Arrays.fill(abundances, r * rank, (r + 1) * rank, sum / rank);
        }
        return alternate(data, rows, columns, abundances, endmembers);
    }

    /**
     * Factorises a dense matrix from given endmembers and the abundances that suit them.
     *
     * @param data rows × columns, row-major, finite and not negative
     * @param endmembers rank × columns, not changed; what is 0 in one of them stays 0
     * @param abundanceUpdates of the abundances alone, before both factors are updated
     */
    public NmfFactors factorise(float[] data, int rows, int columns, float[][] endmembers, int abundanceUpdates) {
        KlNmf start = new KlNmf(rank, abundanceUpdates, tolerance, threads, cancellation);
        return refine(
                data, rows, columns, new NmfFactors(start.abundances(data, rows, columns, endmembers), endmembers, 0));
    }

    /**
     * Goes on from factors that are nearly right, such as those of a part of the rows.
     *
     * @param data rows × columns, row-major, finite and not negative
     * @param factors of these rows and columns, with this rank; not changed
     */
    public NmfFactors refine(float[] data, int rows, int columns, NmfFactors factors) {
        if (factors.rank() != rank || factors.abundances().length != Math.multiplyExact(rows, rank)) {
            throw new IllegalArgumentException("expected abundances of " + rows + " rows × " + rank + ", got "
                    + factors.abundances().length + " of rank " + factors.rank());
        }
        float[][] endmembers = new float[rank][];
        for (int k = 0; k < rank; k++) {
            endmembers[k] = factors.endmembers()[k].clone();
        }
        return alternate(data, rows, columns, factors.abundances().clone(), endmembers);
    }

    /** Updates both factors in place until they no longer improve. */
    private NmfFactors alternate(float[] data, int rows, int columns, float[] abundances, float[][] endmembers) {
        DenseBlock[] blocks = new DenseBlock[RowShares.SHARES];
        double previous = Double.POSITIVE_INFINITY;
        int done = 0;
        while (done < iterations && !cancellation.isRequested()) {
            update(data, rows, columns, abundances, endmembers, blocks);
            normalise(abundances, endmembers);
            done++;
            if (done % CHECK_EVERY == 0) {
                double now = divergence(data, rows, columns, abundances, endmembers);
                if (previous - now < tolerance * Math.abs(now)) {
                    break;
                }
                previous = now;
            }
        }
        return new NmfFactors(abundances, endmembers, done);
    }

    /**
     * Abundances alone, for endmembers that stay as they are.
     *
     * @param data rows × columns, row-major, not negative
     * @param endmembers not changed
     * @return rows × components
     */
    public float[] abundances(float[] data, int rows, int columns, float[][] endmembers) {
        int components = endmembers.length;
        float[] abundances = new float[Math.multiplyExact(rows, components)];
        float[] sums = sums(endmembers);
        RowShares.run(rows, threads, (share, from, to) -> {
            DenseBlock block = new DenseBlock(columns, components);
            for (int r = from; r < to; r++) {
                float sum = 0;
                for (int c = 0; c < columns; c++) {
                    sum += data[r * columns + c];
                }
                for (int k = 0; k < components; k++) {
                    abundances[r * components + k] = sum / components / Math.max(sums[k], TINY);
                }
            }
            for (int start = from; start < to; start += DenseBlock.MOST_ROWS) {
                block.load(data, abundances, start, Math.min(to, start + DenseBlock.MOST_ROWS));
                for (int i = 0; i < iterations; i++) {
                    block.updateAbundances(endmembers, sums);
                }
                block.store(abundances, start);
            }
            return new double[0];
        });
        return abundances;
    }

    /**
     * One update of the abundances, then, with them, of the endmembers.
     *
     * @param blocks one for each share of the rows, made when first needed
     */
    private void update(
            float[] data, int rows, int columns, float[] abundances, float[][] endmembers, DenseBlock[] blocks) {
        float[] sums = sums(endmembers);
        int length = rank * columns;
        double[] total = RowShares.add(RowShares.run(rows, threads, (share, from, to) -> {
            double[] sum = new double[length + rank];
            if (blocks[share] == null) {
                blocks[share] = new DenseBlock(columns, rank);
            }
            DenseBlock block = blocks[share];
            for (int start = from; start < to; start += DenseBlock.MOST_ROWS) {
                block.load(data, abundances, start, Math.min(to, start + DenseBlock.MOST_ROWS));
                block.updateAbundances(endmembers, sums);
                block.addTo(sum, endmembers);
                block.store(abundances, start);
            }
            return sum;
        }));
        for (int k = 0; k < rank; k++) {
            double weight = Math.max(total[length + k], TINY);
            for (int c = 0; c < columns; c++) {
                endmembers[k][c] = (float) (endmembers[k][c] * total[k * columns + c] / weight);
            }
        }
    }

    private double divergence(float[] data, int rows, int columns, float[] abundances, float[][] endmembers) {
        NmfFactors factors = new NmfFactors(abundances, endmembers, 0);
        double[][] sums = RowShares.run(rows, threads, (share, from, to) -> {
            float[] model = new float[columns];
            double sum = 0;
            for (int r = from; r < to; r++) {
                factors.row(r, model);
                sum += NmfFactors.divergence(data, r, model);
            }
            return new double[] {sum};
        });
        return RowShares.add(sums)[0];
    }

    /** Moves the sums of the endmembers into the abundances. */
    private static void normalise(float[] abundances, float[][] endmembers) {
        int components = endmembers.length;
        float[] sums = sums(endmembers);
        for (int k = 0; k < components; k++) {
            if (sums[k] > 0) {
                for (int c = 0; c < endmembers[k].length; c++) {
                    endmembers[k][c] /= sums[k];
                }
            }
        }
        for (int row = 0; row < abundances.length; row += components) {
            for (int k = 0; k < components; k++) {
                abundances[row + k] *= sums[k];
            }
        }
    }

    private static float[] sums(float[][] endmembers) {
        float[] sums = new float[endmembers.length];
        for (int k = 0; k < sums.length; k++) {
            double sum = 0;
            for (float value : endmembers[k]) {
                sum += value;
            }
            sums[k] = (float) sum;
        }
        return sums;
    }
}
