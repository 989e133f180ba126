package io.moseley.nn.channels;

import io.moseley.denoise.numeric.LikePixels;
import io.moseley.denoise.sparse.KlNmf;
import io.moseley.denoise.sparse.NmfFactors;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.util.Cancellation;
import java.util.Arrays;

/**
 * Brings bands back to channels. The denoised bands are factored at low rank; with these abundances fixed, spectra
 * of full resolution are fitted to the raw counts by expectation–maximisation; they say how each band spreads over its
 * channels in each pixel. A line's shape is thus learned from the whole map, its strength from the network. The factors start
 * from the most different spectra of the map, so that the pixels of a phase hold little of the others' components, whose
 * lines would shine through its continuum.
 *
 * <p>The updates start from the mean spectrum, shared by all components, and each takes up more of the differences between
 * phases ({@link SpectrumFitting}): held-out counts say how many there should be.
 */
public record ChannelRestoration(SpectralBands layout, int rank, int threads) {
    private static final int FACTORISATION_UPDATES = 60;

    /** Numbers of updates to choose from: closer where one changes more, at the beginning and where the prior ends. */
    private static final int[] SPECTRUM_UPDATES = {1, 2, 3, 5, 8, 12, 18, 27, 40, 41, 43, 48, 60};

    private static final float TINY = 1e-30f;

    /** A count in a channel where none was ever seen costs no more than this share says. */
    private static final double LEAST_SHARE = 1e-6;

    /**
     * @param bandRates denoised, (pixel, band), on the map's grid
     * @param updates of the spectra; 0 leaves the mean spectrum
     * @return abundances (pixel, component) and spectra (component, channel)
     */
    NmfFactors fit(CountSpectrumImage counts, DoseMap dose, float[] bandRates, int updates) {
        if (updates == 0 || isTrivial(counts)) {
            float[] ones = new float[counts.pixels()];
            Arrays.fill(ones, 1f);
            return new NmfFactors(ones, new float[][] {toFloat(counts.sumSpectrum())}, 0);
        }
        NmfFactors factors = factorise(counts, bandRates);
        SpectrumFitting fitting = new SpectrumFitting(layout, counts, dose, factors, threads);
        for (int i = 0; i < updates; i++) {
            fitting.update();
        }
        return new NmfFactors(factors.abundances(), fitting.spectra(), updates);
    }

    /**
     * The number of updates at which spectra fitted to the training counts predict the held-out counts best.
     *
     * @param bandRates denoised from the training counts alone, (pixel, band)
     */
    public int chooseUpdates(CountSpectrumImage training, CountSpectrumImage heldOut, DoseMap dose, float[] bandRates) {
        if (isTrivial(training)) {
            return 0;
        }
        NmfFactors factors = factorise(training, bandRates);
        float[] abundances = factors.abundances();
        SpectrumFitting fitting = new SpectrumFitting(layout, training, dose, factors, threads);
        int best = 0;
        double bestLikelihood = shapeLikelihood(heldOut, abundances, fitting.spectra());
        int made = 0;
        for (int updates : SPECTRUM_UPDATES) {
            for (; made < updates; made++) {
                fitting.update();
            }
            double likelihood = shapeLikelihood(heldOut, abundances, fitting.spectra());
            if (likelihood > bestLikelihood) {
                bestLikelihood = likelihood;
                best = updates;
            }
        }
        return best;
    }

    private boolean isTrivial(CountSpectrumImage counts) {
        return rank <= 1 || counts.pixels() <= rank || layout.bands() <= rank;
    }

    private NmfFactors factorise(CountSpectrumImage counts, float[] bandRates) {
        float[][] distinct =
                LikePixels.findDistinctRows(bandRates, layout.bands(), rank).spectra();
        return new KlNmf(distinct.length, FACTORISATION_UPDATES, threads, Cancellation.none())
                .factorise(bandRates, counts.pixels(), layout.bands(), distinct, FACTORISATION_UPDATES);
    }

    /** Σ n·ln(share of the channel in its band): the part of the log-likelihood that the shapes decide. */
    private double shapeLikelihood(CountSpectrumImage counts, float[] abundances, float[][] spectra) {
        int components = spectra.length;
        float[][] inBands = new float[components][];
        for (int k = 0; k < components; k++) {
            inBands[k] = sumInBands(spectra[k]);
        }
        double sum = 0;
        for (int p = 0; p < counts.pixels(); p++) {
            for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                int channel = counts.entryChannel(i);
                int band = layout.bandOf(channel);
                float inChannel = TINY;
                float inBand = TINY;
                for (int k = 0; k < components; k++) {
                    float abundance = abundances[p * components + k];
                    inChannel += abundance * spectra[k][channel];
                    inBand += abundance * inBands[k][band];
                }
                sum += counts.entryCount(i) * Math.log(Math.max(inChannel / inBand, LEAST_SHARE));
            }
        }
        return sum;
    }

    private float[] sumInBands(float[] spectrum) {
        float[] sums = new float[layout.bands()];
        for (int c = 0; c < spectrum.length; c++) {
            sums[layout.bandOf(c)] += spectrum[c];
        }
        return sums;
    }

    private static float[] toFloat(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }
}
