package io.moseley.denoise.simulate.detector;

/** The standard normal distribution. */
final class Normal {
    private Normal() {}

    /** Distribution function, error below 1e-7 (Abramowitz and Stegun 26.2.17). */
    static double below(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double poly = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * poly;
        return x >= 0 ? 1 - tail : tail;
    }
}
