package io.moseley.denoise.trust;

/**
 * Poisson deviance residuals of a map, ±√(2·[n ln(n/μ) − (n − μ)]), minus their mean, divided by their standard
 * deviation. Both are exact for the pixel's own μ; without them, residuals at few counts are neither centred nor of equal
 * size. Residuals are weighted by √(μ/(μ + c)), so that a single count where almost nothing is expected does not outweigh the
 * map.
 */
final class DevianceResiduals {
    /** c, in parts of the map's mean. */
    private static final double FLOOR = 0.5;

    private static final double LARGE = 50;
    private static final int GRID = 600;
    private static final double LOWEST_LOG = Math.log(1e-6);
    private static final double LOG_STEP = (Math.log(LARGE) - LOWEST_LOG) / (GRID - 1);
    private static final double[] MEAN = new double[GRID];
    private static final double[] SD = new double[GRID];

    static {
        for (int i = 0; i < GRID; i++) {
            double mu = Math.exp(LOWEST_LOG + i * LOG_STEP);
            double mean = 0;
            double square = 0;
            double probability = Math.exp(-mu);
            for (int n = 0; n <= mu + 12 * Math.sqrt(mu) + 12; n++) {
                double d = CountDeviation.z(n, mu, 0);
                mean += probability * d;
                square += probability * d * d;
                probability *= mu / (n + 1);
            }
            MEAN[i] = mean;
            SD[i] = Math.sqrt(square - mean * mean);
        }
    }

    private final double[] expected;
    private final double[] logExpected;
    private final double[] mean;
    private final double[] factor;
    private final double unit;

    DevianceResiduals(double[] expectedCounts) {
        int pixels = expectedCounts.length;
        expected = new double[pixels];
        logExpected = new double[pixels];
        mean = new double[pixels];
        factor = new double[pixels];
        double average = 0;
        for (double value : expectedCounts) {
            average += value / pixels;
        }
        double floor = Math.max(1e-12, FLOOR * average);
        double weights = 0;
        for (int p = 0; p < pixels; p++) {
            double mu = Math.max(1e-4 * floor, expectedCounts[p]);
            expected[p] = mu;
            logExpected[p] = Math.log(mu);
            double position = (logExpected[p] - LOWEST_LOG) / LOG_STEP;
            double sd;
            if (mu >= LARGE) {
                mean[p] = -1 / (6 * Math.sqrt(mu));
                sd = 1;
            } else {
                int i = (int) Math.max(0, Math.min(GRID - 2, Math.floor(position)));
                double t = Math.max(0, position - i);
                mean[p] = (1 - t) * MEAN[i] + t * MEAN[i + 1];
                sd = position < 0
                        ? Math.sqrt(mu) * SD[0] / Math.sqrt(Math.exp(LOWEST_LOG))
                        : (1 - t) * SD[i] + t * SD[i + 1];
            }
            double weight = Math.sqrt(mu / (mu + floor));
            weights += weight * weight;
            factor[p] = weight / sd;
        }
        unit = weights;
    }

    /** Residuals of counts, of variance 1 where enough is expected. */
    double[] of(double[] counts) {
        double[] residuals = new double[expected.length];
        for (int p = 0; p < residuals.length; p++) {
            double n = counts[p];
            double logarithm = n > 0 ? n * (Math.log(n) - logExpected[p]) : 0;
            double root = Math.sqrt(Math.max(0, 2 * (logarithm - (n - expected[p]))));
            residuals[p] = ((n >= expected[p] ? root : -root) - mean[p]) * factor[p];
        }
        return residuals;
    }

    /** Sum of their expected squares. */
    double unit() {
        return unit;
    }
}
