package io.moseley.denoise.sparse;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.util.Cancellation;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/**
 * Non-negative matrix factorisation under the Kullback–Leibler divergence (the Poisson likelihood) by alternating
 * multiplicative updates (D. D. Lee and H. S. Seung, NIPS 13 (2001)). Dense matrices start from rows of the data that
 * differ most (the seeding of k-means++, D. Arthur and S. Vassilvitskii 2007, in Hellinger's distance), sparse counts
 * from random factors. Stops when the divergence no longer falls, or on cancellation, with the factors of that moment.
 *
 * <pre>{@code
 * NmfFactors factors = new KlNmf(8, 200).withThreads(2).factorise(bands, pixels, 64, seeds.stream("nmf"));
 * }</pre>
 *
 * @param rank components, at least 1
 * @param iterations most updates of both factors
 * @param tolerance stop when ten updates lower the divergence by less than this fraction of it
 */
public record KlNmf(int rank, int iterations, double tolerance, int threads, Cancellation cancellation) {
    private static final float TINY = 1e-30f;
    private static final int CHECK_EVERY = 10;
    private static final int STARTS = 6;
    private static final int START_ITERATIONS = 60;

    public KlNmf {
        if (rank < 1 || iterations < 1 || threads < 1) {
            throw new IllegalArgumentException("rank, iterations and threads must be at least 1, got " + rank + ", "
                    + iterations + " and " + threads);
        }
    }

    /** One thread, stopping at a relative change of 1e-5 in ten updates. */
    public KlNmf(int rank, int iterations) {
        this(rank, iterations, 1e-5, 1, Cancellation.none());
    }

    public KlNmf withThreads(int number) {
        return new KlNmf(rank, iterations, tolerance, number, cancellation);
    }

    public KlNmf withTolerance(double fraction) {
        return new KlNmf(rank, iterations, fraction, threads, cancellation);
    }

    public KlNmf withCancellation(Cancellation request) {
        return new KlNmf(rank, iterations, tolerance, threads, request);
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

    private NmfFactors alternate(float[] data, int rows, int columns, float[] abundances, float[][] endmembers) {
        DenseBlock[] blocks = new DenseBlock[RowShares.SHARES];
        return alternate(
                new NmfFactors(abundances, endmembers, 0),
                iterations,
                tolerance,
                () -> update(data, rows, columns, abundances, endmembers, blocks),
                () -> divergence(data, rows, columns, abundances, endmembers));
    }

    /** Updates both factors in place until they no longer improve. */
    private NmfFactors alternate(
            NmfFactors factors, int most, double smallestFall, Runnable update, DoubleSupplier divergence) {
        double previous = Double.POSITIVE_INFINITY;
        int done = 0;
        while (done < most && !cancellation.isRequested()) {
            update.run();
            normalise(factors.abundances(), factors.endmembers());
            done++;
            if (smallestFall > 0 && done % CHECK_EVERY == 0) {
                double now = divergence.getAsDouble();
                if (previous - now < smallestFall * Math.abs(now)) {
                    break;
                }
                previous = now;
            }
        }
        return new NmfFactors(factors.abundances(), factors.endmembers(), factors.iterations() + done);
    }

    /**
     * Factorises sparse counts n ≈ e·(A S) with exposure e, from the best of some random starts: there are many minima.
     */
    public NmfFactors factorise(CountSpectrumImage counts, DoseMap dose, RandomGenerator random) {
        NmfFactors best = null;
        double lowest = Double.POSITIVE_INFINITY;
        int first = Math.min(iterations, START_ITERATIONS);
        for (int start = 0; start < STARTS && !(best != null && cancellation.isRequested()); start++) {
            NmfFactors factors = alternate(counts, dose, random(counts, random), first, 0);
            double divergence = divergence(counts, dose, factors.abundances(), factors.endmembers());
            if (best == null || divergence < lowest) {
                best = factors;
                lowest = divergence;
            }
        }
        return alternate(counts, dose, best, iterations - first, tolerance);
    }

    private NmfFactors random(CountSpectrumImage counts, RandomGenerator random) {
        double[] mean = counts.sumSpectrum();
        float[][] endmembers = new float[rank][counts.channels()];
        for (float[] endmember : endmembers) {
            for (int c = 0; c < endmember.length; c++) {
                endmember[c] = (float) (mean[c] * (0.01 + random.nextExponential()));
            }
        }
        float[] abundances = new float[Math.multiplyExact(counts.pixels(), rank)];
        for (int i = 0; i < abundances.length; i++) {
            abundances[i] = 0.5f + random.nextFloat();
        }
        normalise(abundances, endmembers);
        return new NmfFactors(abundances, endmembers, 0);
    }

    private NmfFactors alternate(
            CountSpectrumImage counts, DoseMap dose, NmfFactors factors, int most, double smallestFall) {
        float[] abundances = factors.abundances();
        float[][] endmembers = factors.endmembers();
        return alternate(
                factors,
                most,
                smallestFall,
                () -> {
                    FactorUpdates.abundances(counts, dose, abundances, endmembers, threads);
                    FactorUpdates.endmembers(counts, dose, abundances, endmembers, threads);
                },
                () -> divergence(counts, dose, abundances, endmembers));
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

    private static double divergence(
            CountSpectrumImage counts, DoseMap dose, float[] abundances, float[][] endmembers) {
        int components = endmembers.length;
        double sum = 0;
        for (int p = 0; p < counts.pixels(); p++) {
            for (int k = 0; k < components; k++) {
                sum += dose.exposure(p) * abundances[p * components + k];
            }
            for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                float model = TINY;
                int channel = counts.entryChannel(i);
                for (int k = 0; k < components; k++) {
                    model += abundances[p * components + k] * endmembers[k][channel];
                }
                int n = counts.entryCount(i);
                sum += n * Math.log(n / (dose.exposure(p) * (double) model)) - n;
            }
        }
        return sum;
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
