package io.moseley.denoise.evaluate;

/** Similarity of two maps of the same size. */
public final class MapQuality {
    private MapQuality() {}

    /**
     * Peak signal-to-noise ratio in decibel, 10·log10(peak² / mean squared error), with the peak = largest value of the
     * true map. Infinite for equal maps, NaN if the true map is empty.
     */
    static double psnr(double[] estimate, double[] truth) {
        double peak = 0;
        double squares = 0;
        for (int i = 0; i < truth.length; i++) {
            peak = Math.max(peak, truth[i]);
            squares += (estimate[i] - truth[i]) * (estimate[i] - truth[i]);
        }
        return peak > 0 ? 10 * Math.log10(peak * peak * truth.length / squares) : Double.NaN;
    }

    /** Pearson's correlation; NaN if one of the maps is constant. */
    public static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < a.length; i++) {
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
            ab += (a[i] - meanA) * (b[i] - meanB);
        }
        double norm = Math.sqrt(aa * bb);
        return norm > 0 ? ab / norm : Double.NaN;
    }

    public static double mean(double[] values) {
        return values.length == 0 ? Double.NaN : sum(values) / values.length;
    }

    public static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
