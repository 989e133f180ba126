package io.moseley.denoise.sparse;

import io.moseley.util.Parallel;

/**
 * Sums over rows in parallel. The rows are divided into a fixed number of shares, whatever the number of threads, and the
 * sums are added in the order of shares: results do not depend on threads.
 */
final class RowShares {
    /** Shares at most: the index of a share is below this. */
    static final int SHARES = 16;

    /** Sums the rows {@code from} (inclusive) to {@code to} (exclusive). */
    @FunctionalInterface
    interface Sum {
        double[] of(int share, int from, int to);
    }

    private RowShares() {}

    /** One array of sums for each share. */
    static double[][] run(int rows, int threads, Sum sum) {
        int shares = Math.max(1, Math.min(SHARES, rows));
        double[][] sums = new double[shares][];
        Parallel.run(shares, threads, (first, end) -> {
            for (int share = first; share < end; share++) {
                int from = (int) ((long) rows * share / shares);
                int to = (int) ((long) rows * (share + 1) / shares);
                sums[share] = sum.of(share, from, to);
            }
        });
        return sums;
    }

    /** The sum over shares; the first array is used for it. */
    static double[] add(double[][] sums) {
        for (int share = 1; share < sums.length; share++) {
            for (int i = 0; i < sums[0].length; i++) {
                sums[0][i] += sums[share][i];
            }
        }
        return sums[0];
    }
}
