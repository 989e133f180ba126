package io.moseley.denoise.sparse;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** First endmembers for a factorisation: rows of the data that differ in shape, mixed with the mean so that none is 0. */
final class DistinctRows {
    private static final float OF_THE_MEAN = 0.2f;

    private DistinctRows() {}

    /** The seeding of k-means++ in Hellinger's distance between normalised rows; weak rows are chosen less often. */
    static float[][] choose(float[] data, int rows, int columns, int number, RandomGenerator random) {
        double[] mean = new double[columns];
        double[] sums = new double[rows];
        double total = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                mean[c] += data[r * columns + c];
                sums[r] += data[r * columns + c];
            }
            total += sums[r];
        }
        float[] chosen = new float[columns];
        double[] distance = new double[rows];
        double scale = total > 0 ? 1 / total : 0;
        for (int c = 0; c < columns; c++) {
            chosen[c] = (float) Math.sqrt(mean[c] * scale);
        }
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        float[][] endmembers = new float[number][columns];
        for (int k = 0; k < number; k++) {
            double all = 0;
            for (int r = 0; r < rows; r++) {
                distance[r] = Math.min(distance[r], sums[r] * distance(data, r, columns, sums[r], chosen));
                all += distance[r];
            }
            int row = draw(distance, all, random);
            for (int c = 0; c < columns; c++) {
                float shape = sums[row] > 0 ? (float) (data[row * columns + c] / sums[row]) : 0;
                chosen[c] = (float) Math.sqrt(shape);
                endmembers[k][c] = (1 - OF_THE_MEAN) * shape + OF_THE_MEAN * (float) (mean[c] * scale);
            }
        }
        return endmembers;
    }

    private static double distance(float[] data, int row, int columns, double sum, float[] chosen) {
        if (sum <= 0) {
            return 0;
        }
        float scale = (float) (1 / sum);
        float affinity = 0;
        for (int c = 0; c < columns; c++) {
            affinity += (float) Math.sqrt(data[row * columns + c] * scale) * chosen[c];
        }
        return Math.max(0, 1 - affinity);
    }

    private static int draw(double[] weights, double total, RandomGenerator random) {
        double left = random.nextDouble() * total;
        for (int r = 0; r < weights.length; r++) {
            left -= weights[r];
            if (left < 0) {
                return r;
            }
        }
        return weights.length - 1;
    }
}
