package io.moseley.denoise.dose;

import java.util.Arrays;

/**
 * The logarithm of the ratio of the counts of one band above a row to those below it, in a window of rows on either side. The
 * row itself may be left out, because a scan may stop anywhere within it: counted to one side, it makes the ratio too small. Columns that disagree with most others (an edge of the sample passes there) get little weight.
 *
 * <p>Given the sum n of both sides, the counts above are binomial with q = ratio/(1 + ratio), the same q for all
 * columns; q is Huber's M-estimate.
 *
 * @param logRatio natural logarithm; NaN where there were too few counts
 * @param error standard error of the logarithm, from the scatter between columns, at least that of counting
 * @param weights per block of columns
 */
record RowJump(double logRatio, double error, double[] weights) {
    private static final double HUBER = 1.5;
    private static final int ITERATIONS = 12;
    private static final double LEAST_COUNTS = 8;
    static final int LEAST_BLOCKS = 6;
    static final RowJump NONE = new RowJump(Double.NaN, Double.NaN, new double[0]);

    /**
     * @param row first row below, or the row that is left out
     * @param window rows on either side
     * @param omitted 1 if the row is left out, 0 if it is below
     */
    static RowJump at(RowTable table, int row, int window, int omitted, int band) {
        int blocks = table.blocks();
        double[] above = new double[blocks];
        double[] both = new double[blocks];
        double sumAbove = 0;
        double sum = 0;
        int occupied = 0;
        for (int j = 0; j < blocks; j++) {
            above[j] = table.sum(row - window, row, j, band);
            both[j] = above[j] + table.sum(row + omitted, row + omitted + window, j, band);
            sumAbove += above[j];
            sum += both[j];
            occupied += both[j] > 0 ? 1 : 0;
        }
        if (occupied < LEAST_BLOCKS || Math.min(sumAbove, sum - sumAbove) < LEAST_COUNTS) {
            return NONE;
        }
        double q = sumAbove / sum;
        double[] weights = new double[blocks];
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double scale = Math.max(1, scale(above, both, q));
            double weighted = 0;
            double weightedAbove = 0;
            for (int j = 0; j < blocks; j++) {
                double residual = Math.abs(residual(above[j], both[j], q)) / scale;
                weights[j] = residual <= HUBER ? 1 : HUBER / residual;
                weighted += weights[j] * both[j];
                weightedAbove += weights[j] * above[j];
            }
            q = weightedAbove / weighted;
            if (!(q > 0 && q < 1)) {
                return NONE;
            }
        }
        double information = 0;
        double scatter = 0;
        for (int j = 0; j < blocks; j++) {
            double misfit = weights[j] * (above[j] - q * both[j]);
            scatter += misfit * misfit;
            information += weights[j] * both[j];
        }
        double byScatter = Math.sqrt(scatter) / information / (q * (1 - q));
        double byCounting = 1 / Math.sqrt(information * q * (1 - q));
        return new RowJump(Math.log(q / (1 - q)), Math.max(byScatter, byCounting), weights);
    }

    boolean isKnown() {
        return !Double.isNaN(logRatio);
    }

    /** 1.4826 × the median of the residuals' magnitudes. */
    private static double scale(double[] above, double[] both, double q) {
        double[] magnitudes = new double[both.length];
        int number = 0;
        for (int j = 0; j < both.length; j++) {
            if (both[j] > 0) {
                magnitudes[number++] = Math.abs(residual(above[j], both[j], q));
            }
        }
        Arrays.sort(magnitudes, 0, number);
        return 1.4826 * magnitudes[number / 2];
    }

    private static double residual(double above, double both, double q) {
        return both > 0 ? (above - q * both) / Math.sqrt(both * q * (1 - q)) : 0;
    }
}
