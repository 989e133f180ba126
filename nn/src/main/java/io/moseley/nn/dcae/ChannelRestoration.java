package io.moseley.nn.dcae;

import io.moseley.denoise.sparse.KlNmf;
import io.moseley.denoise.sparse.NmfFactors;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The way back from bands to channels. The denoised bands are factored at low rank; with these abundances fixed, spectra
 * of full resolution are fitted to the raw counts by expectation–maximisation; they say how each band spreads over its
 * channels in each pixel. A line's shape is thus learned from the whole map, its strength from the network.
 */
record ChannelRestoration(SpectralBands layout, int rank, int threads) {
    private static final int FACTORISATION_UPDATES = 60;
    private static final int SPECTRUM_UPDATES = 40;

    /** Abundances (pixel, component) and shapes (component, channel). */
    record Shapes(float[] abundances, float[][] spectra) {}

    /** @param bandRates denoised, (pixel, band), on the map's grid */
    Shapes fit(CountSpectrumImage counts, DoseMap dose, float[] bandRates, RandomGenerator random) {
        int pixels = counts.pixels();
        if (rank <= 1 || pixels <= rank || layout.bands() <= rank) {
            float[] ones = new float[pixels];
            Arrays.fill(ones, 1f);
            return new Shapes(ones, new float[][] {toFloat(counts.sumSpectrum())});
        }
        NmfFactors factors = new KlNmf(rank, FACTORISATION_UPDATES)
                .withThreads(threads)
                .factorise(bandRates, pixels, layout.bands(), random);
        float[][] spectra =
                layout.toChannels(counts, dose, factors.abundances(), factors.endmembers(), SPECTRUM_UPDATES, threads);
        return new Shapes(factors.abundances(), spectra);
    }

    private static float[] toFloat(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }
}
