package io.moseley.denoise.trust;

import io.moseley.denoise.trust.TrustCurves.Curve;
import java.util.Arrays;
import java.util.List;

/**
 * Autocorrelation along energy of the residuals of every pixel in bands, (n − μ)/√(μ + c) with the mean counts of the
 * band for c. Under Poisson counts its expectation is 0 and its variance is known exactly: no drawing is needed.
 */
record EnergyCorrelation(double[] correlation, double[] deviation) {
    private static final int NEAR = 2;

    static EnergyCorrelation of(ComparedCounts compared) {
        int bands = compared.bands().bands();
        int pixels = compared.pixels();
        double[] mean = new double[bands];
        for (int i = 0; i < compared.expected().length; i++) {
            mean[i % bands] += compared.expected()[i] / pixels;
        }
        int lags = Math.min(Autocorrelation.LAGS, bands - 1);
        double[] sum = new double[lags];
        double[] variance = new double[lags];
        double unit = 0;
        double[] residual = new double[bands];
        double[] expectedSquare = new double[bands];
        for (int p = 0; p < pixels; p++) {
            for (int b = 0; b < bands; b++) {
                double mu = compared.expected()[p * bands + b];
                double scale = mu + mean[b];
                residual[b] = scale > 0 ? (compared.measured()[p * bands + b] - mu) / Math.sqrt(scale) : 0;
                expectedSquare[b] = scale > 0 ? mu / scale : 0;
                unit += expectedSquare[b];
            }
            for (int lag = 1; lag <= lags; lag++) {
                for (int b = 0; b + lag < bands; b++) {
                    sum[lag - 1] += residual[b] * residual[b + lag];
                    variance[lag - 1] += expectedSquare[b] * expectedSquare[b + lag];
                }
            }
        }
        double all = Math.max(Double.MIN_NORMAL, unit);
        return new EnergyCorrelation(
                Arrays.stream(sum).map(value -> value / all).toArray(),
                Arrays.stream(variance).map(value -> Math.sqrt(value) / all).toArray());
    }

    double at(int lag) {
        return lag <= correlation.length ? correlation[lag - 1] : 0;
    }

    double largest() {
        return Arrays.stream(correlation).max().orElse(0);
    }

    List<Double> list() {
        return Arrays.stream(correlation).boxed().toList();
    }

    /** Standard deviation by chance, of each lag. */
    List<Double> byChance() {
        return Arrays.stream(deviation).boxed().toList();
    }

    /** The correlation of lags 1 and 2 in standard deviations. */
    double nearZ() {
        return z(0, NEAR);
    }

    /** The correlation of all further lags in standard deviations. */
    double farZ() {
        return z(NEAR, correlation.length);
    }

    private double z(int from, int to) {
        double sum = 0;
        double variance = 0;
        for (int i = from; i < Math.min(to, correlation.length); i++) {
            sum += correlation[i];
            variance += deviation[i] * deviation[i];
        }
        return variance > 0 ? sum / Math.sqrt(variance) : 0;
    }

    TrustCurves curves() {
        double[] lags = new double[correlation.length];
        Arrays.setAll(lags, i -> i + 1);
        return new TrustCurves(
                "Residuals of all pixels: autocorrelation along energy",
                "distance (energy bands)",
                "autocorrelation",
                List.of(
                        new Curve("along energy", lags, correlation),
                        new Curve(
                                "chance, + 2 standard deviations",
                                lags,
                                Arrays.stream(deviation).map(sd -> 2 * sd).toArray()),
                        new Curve(
                                "chance, − 2 standard deviations",
                                lags,
                                Arrays.stream(deviation).map(sd -> -2 * sd).toArray())));
    }
}
