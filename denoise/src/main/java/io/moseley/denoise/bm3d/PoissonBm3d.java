package io.moseley.denoise.bm3d;

/**
 * BM3D for maps of counts: bands are made to have a noise of variance 1 by Anscombe's transformation, filtered with one
 * search for similar blocks, and brought back by the exact unbiased inverse. Where counts are few, one or two further
 * passes on counts blended with the estimate so far are better (see {@link BlendedAnscombe}).
 *
 * <p>The search compares few wide bands, sums of neighbouring ones: these have more counts, and more planes would only add
 * noise and time.
 *
 * @param strength factor on the standard deviation of the noise that is removed; 1 = all of it
 */
public record PoissonBm3d(double strength, int threads) {
    private static final int COMPARED = 12;

    /**
     * One pass.
     *
     * @param counts bands × pixels, row-major
     * @param estimate expected counts of the pass before, likewise; null in the first
     * @param share of the counts in the blend with it; 1 in the first pass
     * @param exposure relative, of each pixel
     * @return expected counts
     */
    public float[][] pass(float[][] counts, float[][] estimate, double share, float[] exposure, int height, int width) {
        int bands = counts.length;
        int pixels = height * width;
        BlendedAnscombe anscombe = new BlendedAnscombe(estimate == null ? 1 : share);
        int compared = Math.min(bands, COMPARED);
        float[][] planes = new float[compared + bands][pixels];
        float[] wideCounts = new float[pixels];
        float[] wideEstimate = new float[pixels];
        for (int i = 0; i < compared; i++) {
            int from = i * bands / compared;
            int to = (i + 1) * bands / compared;
            sum(counts, from, to, wideCounts);
            if (estimate != null) {
                sum(estimate, from, to, wideEstimate);
            }
            stabilise(anscombe, wideCounts, estimate == null ? null : wideEstimate, exposure, planes[i]);
        }
        for (int b = 0; b < bands; b++) {
            stabilise(anscombe, counts[b], estimate == null ? null : estimate[b], exposure, planes[compared + b]);
        }
        float[][] filtered = new Bm3d(Bm3dProfile.counts(), threads).denoise(planes, compared, height, width, strength);
        float[][] result = new float[bands][pixels];
        for (int b = 0; b < bands; b++) {
            float[] before = estimate == null ? null : estimate[b];
            double mean = mean(counts[b]);
            for (int p = 0; p < pixels; p++) {
                double shift = shift(anscombe, before == null ? mean : before[p] / exposure[p], exposure[p]);
                result[b][p] = (float) anscombe.inverse((filtered[compared + b][p] - shift) * Math.sqrt(exposure[p]));
            }
        }
        return result;
    }

    private static void sum(float[][] bands, int from, int to, float[] sums) {
        System.arraycopy(bands[from], 0, sums, 0, sums.length);
        for (int b = from + 1; b < to; b++) {
            for (int p = 0; p < sums.length; p++) {
                sums[p] += bands[b][p];
            }
        }
    }

    /** Divided by the root of the exposure and shifted, the values of even rates are even. */
    private static void stabilise(
            BlendedAnscombe anscombe, float[] counts, float[] estimate, float[] exposure, float[] plane) {
        double mean = mean(counts);
        for (int p = 0; p < plane.length; p++) {
            double before = estimate == null ? 0 : estimate[p];
            double rate = estimate == null ? mean : before / exposure[p];
            plane[p] = (float)
                    (anscombe.forward(counts[p], before) / Math.sqrt(exposure[p]) + shift(anscombe, rate, exposure[p]));
        }
    }

    /** The correction that uneven exposure needs beyond the division by its root where counts are few; 0 at even exposure. */
    private static double shift(BlendedAnscombe anscombe, double rate, float exposure) {
        return exposure == 1
                ? 0
                : anscombe.transformedMean(rate) - anscombe.transformedMean(rate * exposure) / Math.sqrt(exposure);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
