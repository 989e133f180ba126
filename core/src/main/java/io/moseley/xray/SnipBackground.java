package io.moseley.xray;

import io.moseley.spectrum.EnergyAxis;

/**
 * The smooth part of a spectrum under its peaks: the statistics-sensitive non-linear iterative peak clipping of C. G.
 * Ryan et al., Nucl. Instrum. Methods B 34 (1988) 396–402, after a Gaussian smoothing of half the detector's width.
 */
final class SnipBackground {
    private static final double WINDOW_IN_FWHM = 1.6;

    private SnipBackground() {}

    /** @param counts per channel, not negative */
    static double[] estimate(double[] counts, EnergyAxis axis, DetectorResponse response) {
        int n = counts.length;
        double[] v = smooth(counts, axis, response, 0.5);
        for (int i = 0; i < n; i++) {
            v[i] = Math.log(Math.log(Math.sqrt(v[i] + 1) + 1) + 1);
        }
        int[] window = new int[n];
        int widest = 1;
        for (int i = 0; i < n; i++) {
            double fwhm = response.fwhmKev(Math.max(0.1, axis.energyKev(i))) / axis.scaleKev();
            window[i] = (int) Math.ceil(WINDOW_IN_FWHM * fwhm);
            widest = Math.max(widest, window[i]);
        }
        for (int p = widest; p >= 1; p--) {
            double[] clipped = v.clone();
            for (int i = 0; i < n; i++) {
                if (p <= window[i] && i - p >= 0 && i + p < n) {
                    clipped[i] = Math.min(v[i], (v[i - p] + v[i + p]) / 2);
                }
            }
            v = clipped;
        }
        for (int i = 0; i < n; i++) {
            double root = Math.exp(Math.exp(v[i]) - 1) - 1;
            v[i] = Math.max(0, root * root - 1);
        }
        return v;
    }

    /** Gaussian smoothing with a standard deviation of {@code widths} times that of the detector. */
    static double[] smooth(double[] counts, EnergyAxis axis, DetectorResponse response, double widths) {
        int n = counts.length;
        double[] result = new double[n];
        for (int i = 0; i < n; i++) {
            double sigma = widths * response.sigmaKev(Math.max(0.1, axis.energyKev(i))) / axis.scaleKev();
            int reach = (int) Math.ceil(3 * sigma);
            double sum = 0;
            double norm = 0;
            for (int j = Math.max(0, i - reach); j <= Math.min(n - 1, i + reach); j++) {
                double weight = Math.exp(-0.5 * (j - i) * (j - i) / Math.max(1e-6, sigma * sigma));
                sum += weight * counts[j];
                norm += weight;
            }
            result[i] = sum / norm;
        }
        return result;
    }
}
