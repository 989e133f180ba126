package io.moseley.nn.channels;

import io.moseley.denoise.sparse.FactorUpdates;
import io.moseley.denoise.sparse.NmfFactors;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;

/**
 * Spectra of full resolution of components whose abundances are known, by expectation–maximisation on the raw counts. Each
 * starts as the mean spectrum, band by band, and its shape within a band stays near that as far as it has few counts there:
 * the posterior mode under a Dirichlet prior about the mean's shape. Without the prior the updates would fit the noise of
 * the channels before they have told the phases apart. Once they have, {@value #WITH_PRIOR} updates later, further ones are
 * without it: where there are many counts, they fit what the prior held back.
 */
final class SpectrumFitting {
    /** Weight of the mean's shape, in counts per component and band. */
    private static final double PRIOR = 30;

    private static final int WITH_PRIOR = 40;

    private final SpectralBands layout;
    private final CountSpectrumImage counts;
    private final DoseMap dose;
    private final float[] abundances;
    private final float[][] spectra;
    private final int threads;
    private final double[] exposures;
    /** The share of each channel in the counts of its band, in the mean spectrum. */
    private final double[] shares;

    private int updates;

    SpectrumFitting(SpectralBands layout, CountSpectrumImage counts, DoseMap dose, NmfFactors factors, int threads) {
        this.layout = layout;
        this.counts = counts;
        this.dose = dose;
        this.abundances = factors.abundances();
        this.spectra = layout.toChannels(counts, dose, abundances, factors.endmembers(), 0, threads);
        this.threads = threads;
        int components = spectra.length;
        exposures = new double[components];
        for (int i = 0; i < abundances.length; i++) {
            exposures[i % components] += (double) dose.exposure(i / components) * abundances[i];
        }
        shares = counts.sumSpectrum();
        double[] inBands = layout.sum(shares);
        for (int c = 0; c < shares.length; c++) {
            double inBand = inBands[layout.bandOf(c)];
            shares[c] = inBand > 0 ? shares[c] / inBand : 0;
        }
    }

    /** Components × channels; changed by each update. */
    float[][] spectra() {
        return spectra;
    }

    void update() {
        FactorUpdates.endmembers(counts, dose, abundances, spectra, threads);
        if (++updates > WITH_PRIOR) {
            return;
        }
        for (int k = 0; k < spectra.length; k++) {
            for (int b = 0; b < layout.bands(); b++) {
                towardsMean(spectra[k], exposures[k], layout.firstChannel(b), layout.firstChannel(b + 1));
            }
        }
    }

    /** The sum over the band stays. */
    private void towardsMean(float[] spectrum, double exposure, int first, int end) {
        double sum = 0;
        for (int c = first; c < end; c++) {
            sum += spectrum[c];
        }
        double own = sum * exposure / (sum * exposure + PRIOR);
        for (int c = first; c < end; c++) {
            spectrum[c] = (float) (own * spectrum[c] + (1 - own) * sum * shares[c]);
        }
    }
}
