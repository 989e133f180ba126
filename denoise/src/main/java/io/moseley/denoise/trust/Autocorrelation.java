package io.moseley.denoise.trust;

/** Autocorrelation of a map of residuals along y and x, from lag 1 on. */
record Autocorrelation(double[][] along) {
    static final int LAGS = 8;

    private static final int NEAR = 2;

    /** @param unit sum of the expected squares of the residuals */
    static Autocorrelation of(double[] residuals, int height, int width, double unit) {
        double[][] along = new double[2][LAGS];
        for (int lag = 1; lag <= LAGS; lag++) {
            double down = 0;
            for (int p = 0; p + lag * width < residuals.length; p++) {
                down += residuals[p] * residuals[p + lag * width];
            }
            double right = 0;
            for (int y = 0; y < height; y++) {
                for (int p = y * width; p + lag < (y + 1) * width; p++) {
                    right += residuals[p] * residuals[p + lag];
                }
            }
            along[0][lag - 1] = lag < height ? down / unit * height / (height - lag) : 0;
            along[1][lag - 1] = lag < width ? right / unit * width / (width - lag) : 0;
        }
        return new Autocorrelation(along);
    }

    /** @param direction 0 along y, 1 along x */
    double at(int direction, int lag) {
        return along[direction][lag - 1];
    }

    /** Mean of both directions at lags 1 and 2. */
    double near() {
        return mean(1, NEAR);
    }

    /** Mean of both directions at lags 3 to 8, where no fit to the counts itself leaves a mark. */
    double far() {
        return mean(NEAR + 1, LAGS);
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int lag = from; lag <= to; lag++) {
            sum += at(0, lag) + at(1, lag);
        }
        return sum / (2 * (to - from + 1));
    }
}
