package io.moseley.nn.dcae;

import io.moseley.spectrum.DoseMap;

/** Poisson deviance of counts in bands under predicted rates. */
final class BandDeviance {
    /** Rates are floored here, so that a single count where none was expected costs a finite amount. */
    private static final double FLOOR = 1e-9;

    private BandDeviance() {}

    /**
     * @param fraction of the full dose that {@code counts} hold
     * @param rates per pixel of the map at full dose and even exposure, (band, y, x)
     * @return 2·Σ[n·ln(n/μ) − (n − μ)] / Σn
     */
    static double perCount(BandCounts counts, double fraction, DoseMap dose, float[] rates) {
        int pixels = counts.height() * counts.width();
        double expected = 0;
        for (int b = 0; b < counts.bands(); b++) {
            for (int p = 0; p < pixels; p++) {
                expected += rates[b * pixels + p] * dose.exposure(p);
            }
        }
        double observed = 0;
        double logs = 0;
        for (int p = 0; p < pixels; p++) {
            for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                int n = counts.entryCount(i);
                double mu = fraction * dose.exposure(p) * rates[counts.entryBand(i) * pixels + p];
                logs += n * Math.log(n / Math.max(mu, FLOOR));
                observed += n;
            }
        }
        return observed == 0 ? 0 : 2 * (logs - observed + fraction * expected) / observed;
    }
}
