package io.moseley.nn.combine;

import io.moseley.nn.rates.RateCube;
import java.util.List;

/**
 * The mean of several estimates, without those that local counts contradict: these are left out around the pixels in question,
 * as long as the counts do not contradict all. A particle of four pixels that one network has found and another has missed would
 * otherwise appear at half its strength: too weak to be right, and too strong to be found by a search for what is missing (on
 * the simulated rock, chromite with 2 instead of 5 counts of chromium per pixel).
 *
 * @param pixels in which some of the estimates were left out
 */
public record ConsistentMean(RateCube rates, int pixels) {
    /** So that an estimate without any share can stand in for the others. */
    private static final float LEAST_SHARE = 1e-6f;

    /**
     * Replaces a mean where counts contradict some of the estimates.
     *
     * @param mean of the estimates with their shares, which stays where counts contradict none or all; not changed
     * @param shares of each, per band
     */
    static ConsistentMean of(RateCube mean, List<JudgedRates> estimates, List<float[]> shares) {
        int bands = mean.bands();
        int all = mean.pixels();
        RateCube result = mean;
        int pixels = 0;
        for (int p = 0; p < all; p++) {
            int pixel = p;
            long contradicted = estimates.stream()
                    .filter(each -> each.isContradictedAt(pixel))
                    .count();
            if (contradicted > 0 && contradicted < estimates.size()) {
                if (result == mean) {
                    result = mean.withValues(mean.values().clone());
                }
                pixels++;
                for (int b = 0; b < bands; b++) {
                    float[] share = shares(estimates, shares, p, b);
                    float sum = 0;
                    for (int i = 0; i < share.length; i++) {
                        sum += share[i] * estimates.get(i).rates().values()[b * all + p];
                    }
                    result.values()[b * all + p] = sum;
                }
            }
        }
        return new ConsistentMean(result, pixels);
    }

    private static float[] shares(List<JudgedRates> estimates, List<float[]> shares, int pixel, int band) {
        float[] consistent = new float[estimates.size()];
        float whole = 0;
        for (int i = 0; i < consistent.length; i++) {
            consistent[i] =
                    estimates.get(i).isContradictedAt(pixel) ? 0 : Math.max(LEAST_SHARE, shares.get(i)[band]);
            whole += consistent[i];
        }
        for (int i = 0; i < consistent.length; i++) {
            consistent[i] /= whole;
        }
        return consistent;
    }
}
