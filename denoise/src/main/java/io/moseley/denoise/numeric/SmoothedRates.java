package io.moseley.denoise.numeric;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;

/** Gaussian-smoothed rates of dense counts: smoothed counts over smoothed exposure. */
public final class SmoothedRates {
    private SmoothedRates() {}

    /** All counts of all channels, pixels × channels. */
    public static float[] dense(CountSpectrumImage counts) {
        int channels = counts.channels();
        float[] dense = new float[Math.multiplyExact(counts.pixels(), channels)];
        for (int p = 0; p < counts.pixels(); p++) {
            for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                dense[p * channels + counts.entryChannel(i)] = counts.entryCount(i);
            }
        }
        return dense;
    }

    /**
     * @param dense pixels × columns
     * @param sigma in pixels
     */
    public static float[] of(float[] dense, int columns, DoseMap dose, double sigma, int threads) {
        GaussianKernel kernel = new GaussianKernel(sigma);
        float[] rates = kernel.smooth(dense, dose.height(), dose.width(), columns, threads);
        if (!dose.isUniform()) {
            double[] smoothed = kernel.smooth(dose);
            for (int i = 0; i < rates.length; i++) {
                rates[i] /= (float) smoothed[i / columns];
            }
        }
        return rates;
    }
}
