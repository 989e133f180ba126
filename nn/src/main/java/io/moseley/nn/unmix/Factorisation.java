package io.moseley.nn.unmix;

import io.moseley.denoise.numeric.SmoothedRates;
import io.moseley.denoise.sparse.KlNmf;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.util.Cancellation;

/**
 * A KL-NMF with given endmembers: abundances are fitted to the smoothed counts of each pixel. It learns from fewer counts than a
 * network, for it has no weights but its spectra.
 *
 * @param endmembers components × bands, each of sum 1 and nowhere 0
 * @param sigmaPixels of the Gaussian that smooths the counts
 */
public record Factorisation(float[][] endmembers, double sigmaPixels) {
    private static final int UPDATES = 30;

    /** Share of the mean spectrum in each endmember: a count that none of them knows costs a finite amount. */
    private static final float SHARE_OF_MEAN = 0.01f;

    /**
     * @param endmembers components × bands, each of sum 1
     * @param observed the counts that they were found in
     */
    public static Factorisation of(float[][] endmembers, double sigmaPixels, Observation observed) {
        double[] sums = observed.counts().sumSpectrum();
        double total = observed.counts().total();
        float[][] mixed = new float[endmembers.length][sums.length];
        for (int k = 0; k < mixed.length; k++) {
            for (int b = 0; b < sums.length; b++) {
                mixed[k][b] = (1 - SHARE_OF_MEAN) * endmembers[k][b] + SHARE_OF_MEAN * (float) (sums[b] / total);
            }
        }
        return new Factorisation(mixed, sigmaPixels);
    }

    public int components() {
        return endmembers.length;
    }

    /** Abundances × endmembers, on the map's grid. */
    public RateCube estimate(Observation observed, int threads) {
        int bands = observed.bands();
        int pixels = observed.pixels();
        float[] smoothed = SmoothedRates.of(observed.counts().byPixel(), bands, observed.dose(), sigmaPixels, threads);
        float[] abundances = new KlNmf(components(), UPDATES, threads, Cancellation.none())
                .abundances(smoothed, pixels, bands, endmembers);
        for (int i = 0; i < abundances.length; i++) {
            abundances[i] = (float) (abundances[i] / observed.doseFraction());
        }
        float[] rates = new float[Math.multiplyExact(bands, pixels)];
        for (int b = 0; b < bands; b++) {
            for (int p = 0; p < pixels; p++) {
                float rate = 0;
                for (int k = 0; k < components(); k++) {
                    rate += abundances[p * components() + k] * endmembers[k][b];
                }
                rates[b * pixels + p] = rate;
            }
        }
        return RateCube.of(rates, bands, observed.height(), observed.width());
    }
}
