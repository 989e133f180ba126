package io.moseley.nn.rates;

import io.moseley.nn.patch.BandCounts;
import io.moseley.spectrum.DoseMap;

/**
 * Counts of a map in bands, and how it was exposed for them.
 *
 * @param doseFraction of the full dose that the counts hold: 1 for all counts, 0.9 where a tenth is held out
 * @param dose relative exposure of each pixel
 */
public record Observation(BandCounts counts, double doseFraction, DoseMap dose) {
    /** The factor from the rates of a pixel to the counts that are expected in it. */
    public double exposure(int pixel) {
        return doseFraction * dose.exposure(pixel);
    }

    public int height() {
        return counts.height();
    }

    public int width() {
        return counts.width();
    }

    public int pixels() {
        return counts.height() * counts.width();
    }

    public int bands() {
        return counts.bands();
    }

    /** The mean spectrum in all pixels, on the map's grid: the estimate without structure. */
    public RateCube meanSpectrum() {
        return meanSpectrum(1);
    }

    /** The mean spectrum on a grid {@code upscaling} times as fine as the map's. */
    public RateCube meanSpectrum(int upscaling) {
        int height = height() * upscaling;
        int width = width() * upscaling;
        return RateCube.flat(counts.sumSpectrum(), height * width * doseFraction, height, width, upscaling);
    }

    /**
     * Scales each band to the counts that were measured in it.
     *
     * @param rates on the map's grid
     */
    public RateCube keepBandTotals(RateCube rates) {
        int pixels = rates.pixels();
        double[] measured = counts.sumSpectrum();
        float[] values = rates.values().clone();
        for (int b = 0; b < bands(); b++) {
            double predicted = 0;
            for (int p = 0; p < pixels; p++) {
                predicted += dose.exposure(p) * values[b * pixels + p];
            }
            float factor = (float) (predicted > 0 ? measured[b] / doseFraction / predicted : 0);
            for (int p = 0; p < pixels; p++) {
                values[b * pixels + p] *= factor;
            }
        }
        return rates.withValues(values);
    }
}
