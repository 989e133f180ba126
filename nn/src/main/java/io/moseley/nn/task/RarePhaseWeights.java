package io.moseley.nn.task;

import io.moseley.denoise.numeric.LikePixels;
import io.moseley.denoise.numeric.SmoothedRates;
import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.PixelWeights;
import io.moseley.spectrum.DoseMap;
import io.moseley.util.Seeds;

/**
 * Weights by which patches are cut around rare phases more often than at random: the weight of a pixel is the inverse root of the
 * size of its group of similar pixels. With the inverse itself the common phases became worse; with the root the simulated rock
 * gained 0.4 dB, nearly all of it in the lines of rare phases.
 */
public final class RarePhaseWeights {
    private static final int GROUPS = 16;

    /** The groups are found in counts smoothed by so many pixels. */
    private static final double SIGMA = 2;

    private RarePhaseWeights() {}

    /** Weights of all pixels of a map. */
    public static PixelWeights of(BandCounts counts, DoseMap dose, Seeds seeds, int threads) {
        float[] rates = smoothed(counts, dose, threads);
        char[] groupOf = LikePixels.find(rates, counts.bands(), GROUPS, seeds.stream("rarity"))
                .assign(rates);
        int[] sizes = new int[GROUPS];
        for (char group : groupOf) {
            sizes[group]++;
        }
        double[] weights = new double[groupOf.length];
        for (int p = 0; p < weights.length; p++) {
            weights[p] = 1 / Math.sqrt(sizes[groupOf[p]]);
        }
        return PixelWeights.of(weights);
    }

    /** (band, y, x). */
    private static float[] smoothed(BandCounts counts, DoseMap dose, int threads) {
        int pixels = counts.height() * counts.width();
        int bands = counts.bands();
        float[] dense = new float[pixels * bands];
        for (int p = 0; p < pixels; p++) {
            counts.copy(p, dense, p * bands, 1);
        }
        float[] smooth = SmoothedRates.of(dense, bands, dose, SIGMA, threads);
        float[] rates = new float[smooth.length];
        for (int p = 0; p < pixels; p++) {
            for (int b = 0; b < bands; b++) {
                rates[b * pixels + p] = smooth[p * bands + b];
            }
        }
        return rates;
    }
}
