package io.moseley.nn.ensemble;

import java.util.List;

/**
 * Rates as abundances × spectra.
 *
 * @param abundances (component, y, x) on the working grid, in counts per pixel at full dose and even exposure
 * @param spectra components × bands, each of sum 1
 */
record Factors(float[] abundances, float[][] spectra) {
    /** (band, y, x). */
    float[] rates() {
        int pixels = abundances.length / spectra.length;
        int bands = spectra[0].length;
        float[] rates = new float[Math.multiplyExact(bands, pixels)];
        for (int k = 0; k < spectra.length; k++) {
            for (int b = 0; b < bands; b++) {
                float share = spectra[k][b];
                int from = k * pixels;
                int to = b * pixels;
                for (int p = 0; p < pixels; p++) {
                    rates[to + p] += share * abundances[from + p];
                }
            }
        }
        return rates;
    }

    /** Factors whose rates are the weighted sum of the rates: all components side by side, each with its share. */
    static Factors sum(List<Factors> factors, List<float[]> shares) {
        int size = 0;
        int components = 0;
        for (Factors each : factors) {
            size += each.abundances.length;
            components += each.components();
        }
        float[] abundances = new float[size];
        float[][] spectra = new float[components][];
        int at = 0;
        int component = 0;
        for (int i = 0; i < factors.size(); i++) {
            Factors each = factors.get(i);
            // The same in all bands: rates of other shares would be no product of abundances and spectra.
            float share = shares.get(i)[0];
            for (float abundance : each.abundances) {
                abundances[at++] = abundance * share;
            }
            for (float[] spectrum : each.spectra) {
                spectra[component++] = spectrum;
            }
        }
        return new Factors(abundances, spectra);
    }

    int components() {
        return spectra.length;
    }
}
