package io.moseley.nn.ensemble;

import io.moseley.nn.local.JudgedRates;
import io.moseley.nn.local.LocalUnmixing;
import io.moseley.nn.local.UnrefutedMean;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rates as abundances × spectra.
 *
 * @param abundances (component, y, x) on the working grid, in counts per pixel at full dose and even exposure
 * @param spectra components × bands, each of sum 1
 */
record Factors(float[] abundances, float[][] spectra) {
    /** @param pixels how many were corrected */
    record Corrected(Factors factors, int pixels) {}

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

    /**
     * Factors whose rates are the weighted sum of the rates, around pixels whose counts refute some networks of those of the
     * others alone: all components side by side, each with its share.
     *
     * @param rates of the same networks
     * @param shares of each, the same in all bands: rates of other shares would be no product of abundances and spectra
     */
    static Factors sum(List<Factors> factors, List<JudgedRates> rates, List<float[]> shares) {
        float[][] spectra =
                factors.stream().flatMap(each -> Stream.of(each.spectra)).toArray(float[][]::new);
        int pixels = factors.get(0).abundances.length / factors.get(0).components();
        float[] abundances = new float[Math.multiplyExact(spectra.length, pixels)];
        for (int p = 0; p < pixels; p++) {
            float[] share = UnrefutedMean.shares(rates, shares, p, 0);
            int component = 0;
            for (int i = 0; i < share.length; i++) {
                Factors each = factors.get(i);
                for (int k = 0; k < each.components(); k++) {
                    abundances[component++ * pixels + p] = share[i] * each.abundances[k * pixels + p];
                }
            }
        }
        return new Factors(abundances, spectra);
    }

    /** Where the counts of a few pixels refute what is expected of them, abundances are brought nearer to these. */
    Corrected corrected(LocalUnmixing unmixing) {
        LocalUnmixing.Result result = unmixing.applyTo(abundances, spectra, rates());
        return new Corrected(
                new Factors(result.abundances(), result.spectra()),
                result.pixels().cardinality());
    }

    int components() {
        return spectra.length;
    }
}
