package io.moseley.nn.network;

import io.moseley.nn.torch.Tensor;

/**
 * Units in which the network sees the bands: deviations from the mean m, in units of about the standard deviation of a
 * pixel's counts, g = √(m + 0.01·rate/B). Also the way back, g·softplus(o + softplus⁻¹(m/g)), which is positive, and m
 * for o = 0.
 */
public final class BandScale {
    private static final double FEW_COUNTS = 1e5;
    private static final double MANY_COUNTS = 4e5;

    private final double[] meanCounts;
    private final int pixels;
    private final double totalCounts;
    private final float[] mean;
    private final float[] unit;
    private final float[] start;

    /**
     * @param meanCounts mean counts per pixel and band, at the dose of the rates that come in
     * @param pixels that the mean was taken over
     */
    public BandScale(double[] meanCounts, int pixels) {
        this.meanCounts = meanCounts.clone();
        this.pixels = pixels;
        int bands = meanCounts.length;
        double rate = 0;
        for (double value : meanCounts) {
            rate += value;
        }
        totalCounts = rate * pixels;
        mean = new float[bands];
        unit = new float[bands];
        start = new float[bands];
        for (int b = 0; b < bands; b++) {
            double floor = 1e-4 * rate / bands;
            double m = Math.max(meanCounts[b], floor);
            double g = Math.sqrt(m + 0.01 * rate / bands);
            mean[b] = (float) m;
            unit[b] = (float) g;
            start[b] = (float) inverseSoftplus(m / g);
        }
    }

    /** ln(eʸ − 1), stable for small and large y. */
    public static double inverseSoftplus(double y) {
        return y + Math.log(-Math.expm1(-y));
    }

    public int bands() {
        return mean.length;
    }

    /** Mean counts per pixel and band, as they were given. */
    public double[] meanCounts() {
        return meanCounts.clone();
    }

    /** Number of pixels that the mean was taken over. */
    public int pixels() {
        return pixels;
    }

    /** Mean counts per pixel and band, never zero. */
    public float[] meanRates() {
        return mean.clone();
    }

    /** How much the counts of the map can teach: 0 where there are few, 1 where there are many. */
    public double wealth() {
        double many = Math.log(totalCounts / FEW_COUNTS) / Math.log(MANY_COUNTS / FEW_COUNTS);
        return Math.max(0, Math.min(1, many));
    }

    /** Standard unit of a band, g. */
    public float unit(int band) {
        return unit[band];
    }

    public Tensor normalise(Tensor rates) {
        float[] factor = new float[mean.length];
        float[] shift = new float[mean.length];
        for (int b = 0; b < mean.length; b++) {
            factor[b] = 1 / unit[b];
            shift[b] = -mean[b] / unit[b];
        }
        return rates.affine(perBand(factor), perBand(shift));
    }

    public Tensor toRate(Tensor output) {
        return output.plus(perBand(start)).softplus().times(perBand(unit));
    }

    private static Tensor perBand(float[] values) {
        return Tensor.of(values, 1, 1, values.length, 1, 1);
    }
}
