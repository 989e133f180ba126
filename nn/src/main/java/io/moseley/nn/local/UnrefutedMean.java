package io.moseley.nn.local;

import java.util.List;

/**
 * The mean of several estimates where counts refute some of them: these do not take part around the pixels in question, as
 * long as there is one that is not refuted. A particle of four pixels that one network has found and another has never
 * seen would otherwise be there by half, too little to be true and too much to be missed by a search for what is lacking
 * (on the simulated rock, chromite with 2 instead of 5 counts of chromium per pixel).
 *
 * @param rates (band, y, x)
 * @param pixels in which some of the estimates did not take part
 */
public record UnrefutedMean(float[] rates, int pixels) {
    /** So that an estimate without any share can stand in for the others. */
    private static final float LEAST_SHARE = 1e-6f;

    /**
     * @param mean of the estimates with their shares, which stays where none or all are refuted; not changed
     * @param shares of each, per band
     */
    public static UnrefutedMean of(float[] mean, List<JudgedRates> estimates, List<float[]> shares) {
        int bands = shares.get(0).length;
        int all = mean.length / bands;
        float[] result = mean;
        int pixels = 0;
        for (int p = 0; p < all; p++) {
            int pixel = p;
            long refuted =
                    estimates.stream().filter(each -> each.isRefutedAt(pixel)).count();
            if (refuted > 0 && refuted < estimates.size()) {
                if (result == mean) {
                    result = mean.clone();
                }
                pixels++;
                for (int b = 0; b < bands; b++) {
                    float[] share = shares(estimates, shares, p, b);
                    float sum = 0;
                    for (int i = 0; i < share.length; i++) {
                        sum += share[i] * estimates.get(i).rates()[b * all + p];
                    }
                    result[b * all + p] = sum;
                }
            }
        }
        return new UnrefutedMean(result, pixels);
    }

    /**
     * What each estimate has to say at a pixel.
     *
     * @param shares of each, per band, where none or all are refuted
     */
    private static float[] shares(List<JudgedRates> estimates, List<float[]> shares, int pixel, int band) {
        float[] result = new float[estimates.size()];
        float[] unrefuted = new float[result.length];
        float whole = 0;
        for (int i = 0; i < result.length; i++) {
            result[i] = shares.get(i)[band];
            unrefuted[i] = estimates.get(i).isRefutedAt(pixel) ? 0 : Math.max(LEAST_SHARE, result[i]);
            whole += unrefuted[i];
        }
        if (whole == 0) {
            return result;
        }
        for (int i = 0; i < result.length; i++) {
            unrefuted[i] /= whole;
        }
        return unrefuted;
    }
}
