package io.moseley.nn.patch;

import io.moseley.spectrum.DoseMap;

/** Poisson deviance of counts in bands under predicted rates. */
public final class BandDeviance {
    /** Rates are floored here, so that a single count where none was expected costs a finite amount. */
    private static final double FLOOR = 1e-9;

    private BandDeviance() {}

    /**
     * @param fraction of the full dose that {@code counts} hold
     * @param rates per pixel of the map at full dose and even exposure, (band, y, x)
     * @return 2·Σ[n·ln(n/μ) − (n − μ)] of each pixel
     */
    public static double[] perPixel(BandCounts counts, double fraction, DoseMap dose, float[] rates) {
        int pixels = counts.height() * counts.width();
        double[] deviance = new double[pixels];
        for (int b = 0; b < counts.bands(); b++) {
            for (int p = 0; p < pixels; p++) {
                deviance[p] += rates[b * pixels + p];
            }
        }
        for (int p = 0; p < pixels; p++) {
            double exposed = fraction * dose.exposure(p);
            double sum = deviance[p] * exposed;
            for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                int n = counts.entryCount(i);
                double mu = exposed * rates[counts.entryBand(i) * pixels + p];
                sum += n * Math.log(n / Math.max(mu, FLOOR)) - n;
            }
            deviance[p] = 2 * sum;
        }
        return deviance;
    }
}
