package io.moseley.nn.rates;

import io.moseley.spectrum.DoseMap;
import java.util.Arrays;
import java.util.Optional;

/**
 * Counts of a map in bands, and how it was exposed for them.
 *
 * @param doseFraction of the full dose that the counts hold: 1 for all counts, 0.9 where a tenth is held out
 * @param dose relative exposure of each pixel
 * @param guide brightness of the guide in each pixel of the map, in any unit; empty if none is used
 */
public record Observation(BandCounts counts, double doseFraction, DoseMap dose, Optional<float[]> guide) {
    /** Expected counts are floored here, so that a single count where none was expected costs a finite amount. */
    private static final double LEAST = 1e-9;

    /** Counts without a guide. */
    public Observation(BandCounts counts, double doseFraction, DoseMap dose) {
        this(counts, doseFraction, dose, Optional.empty());
    }

    public Observation withoutGuide() {
        return new Observation(counts, doseFraction, dose);
    }

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

    /**
     * The Poisson deviance of the counts of each pixel under rates on the map's grid: 2·Σ[n·ln(n/μ) − (n − μ)].
     *
     * @param rates (band, y, x)
     */
    public double[] deviance(float[] rates) {
        int pixels = pixels();
        double[] deviance = new double[pixels];
        for (int b = 0; b < bands(); b++) {
            for (int p = 0; p < pixels; p++) {
                deviance[p] += rates[b * pixels + p];
            }
        }
        for (int p = 0; p < pixels; p++) {
            double exposed = exposure(p);
            double sum = deviance[p] * exposed;
            for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                int n = counts.entryCount(i);
                double mu = exposed * rates[counts.entryBand(i) * pixels + p];
                sum += n * Math.log(n / Math.max(mu, LEAST)) - n;
            }
            deviance[p] = 2 * sum;
        }
        return deviance;
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
        return rates.scaledTo(
                Arrays.stream(counts.sumSpectrum())
                        .map(sum -> sum / doseFraction)
                        .toArray(),
                dose);
    }
}
