package io.moseley.xray;

import java.util.List;

/** Weighted least squares with amplitudes that are not negative, by cyclic coordinate descent. */
final class NonNegativeFit {
    private static final int SWEEPS = 400;

    final double[] amplitudes;
    final double[] model;

    /**
     * @param templates components, each with a value per channel
     * @param weights inverse variances; 0 excludes a channel
     */
    NonNegativeFit(double[] data, List<double[]> templates, double[] weights) {
        int k = templates.size();
        double[][] gram = new double[k][k];
        double[] projection = new double[k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                gram[a][b] = gram[b][a] = dot(templates.get(a), templates.get(b), weights);
            }
            projection[a] = dot(templates.get(a), data, weights);
        }
        amplitudes = new double[k];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double change = 0;
            for (int a = 0; a < k; a++) {
                if (gram[a][a] <= 0) {
                    continue;
                }
                double gradient = projection[a];
                for (int b = 0; b < k; b++) {
                    gradient -= gram[a][b] * amplitudes[b];
                }
                double updated = Math.max(0, amplitudes[a] + gradient / gram[a][a]);
                change = Math.max(change, Math.abs(updated - amplitudes[a]) * Math.sqrt(gram[a][a]));
                amplitudes[a] = updated;
            }
            if (change < 1e-4) {
                break;
            }
        }
        model = new double[data.length];
        for (int a = 0; a < k; a++) {
            double[] template = templates.get(a);
            for (int c = 0; c < model.length; c++) {
                model[c] += amplitudes[a] * template[c];
            }
        }
    }

    /** Weighted sum of squares of what the model leaves of the data. */
    double misfit(double[] data, double[] weights) {
        double sum = 0;
        for (int c = 0; c < data.length; c++) {
            double d = data[c] - model[c];
            sum += weights[c] * d * d;
        }
        return sum;
    }

    static double dot(double[] a, double[] b, double[] weights) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c] * weights[c];
        }
        return sum;
    }
}
