package io.moseley.nn.local;

import io.moseley.nn.patch.BandCounts;
import io.moseley.spectrum.DoseMap;
import java.util.List;

/**
 * The mean of several estimates where counts refute some of them: these do not take part around the pixels in question, as
 * long as there is one that is not refuted. A particle of four pixels that one network has found and another has never
 * seen would otherwise be there by half, too little to be true and too much to be missed by a search for what is lacking
 * (on the simulated rock, chromite with 2 instead of 5 counts of chromium per pixel).
 */
public final class UnrefutedMean {
    /** So that an estimate without any share can stand in for the others. */
    private static final float LEAST_SHARE = 1e-6f;

    private final BandCounts counts;
    private final double fraction;
    private final DoseMap dose;

    /**
     * @param counts that judge; the estimates may have been made from them
     * @param fraction of the full dose that they hold
     */
    public UnrefutedMean(BandCounts counts, double fraction, DoseMap dose) {
        this.counts = counts;
        this.fraction = fraction;
        this.dose = dose;
    }

    /**
     * @param rates (band, y, x) on the map's grid, at full dose and even exposure
     * @param pixels in which some of the estimates did not take part
     */
    public record Result(float[] rates, int pixels) {}

    /**
     * @param mean of the estimates with their shares, which stays where none or all are refuted; not changed
     * @param estimates (band, y, x) on the map's grid, at full dose and even exposure
     * @param shares of each, per band
     */
    public Result of(float[] mean, List<float[]> estimates, List<float[]> shares) {
        if (estimates.size() < 2) {
            return new Result(mean, 0);
        }
        List<byte[]> sides = estimates.stream()
                .map(each -> RefutedPixels.sides(counts, fraction, dose, each))
                .toList();
        float[] result = mean;
        int pixels = 0;
        for (int p = 0; p < counts.height() * counts.width(); p++) {
            int pixel = p;
            long refuted = sides.stream().filter(each -> each[pixel] > 0).count();
            if (refuted > 0 && refuted < estimates.size()) {
                if (result == mean) {
                    result = mean.clone();
                }
                pixels++;
                replace(result, p, estimates, shares, sides);
            }
        }
        return new Result(result, pixels);
    }

    private void replace(float[] result, int p, List<float[]> estimates, List<float[]> shares, List<byte[]> sides) {
        int pixels = counts.height() * counts.width();
        for (int b = 0; b < counts.bands(); b++) {
            float sum = 0;
            float whole = 0;
            for (int i = 0; i < estimates.size(); i++) {
                if (sides.get(i)[p] == 0) {
                    float share = Math.max(LEAST_SHARE, shares.get(i)[b]);
                    sum += share * estimates.get(i)[b * pixels + p];
                    whole += share;
                }
            }
            result[b * pixels + p] = sum / whole;
        }
    }
}
