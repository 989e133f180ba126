package io.moseley.denoise.quantify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Weight percent per pixel, where the pixel's net intensities are known well enough.
 *
 * @param weightPercent per k-factor and pixel; NaN where the pixel is masked
 * @param weightSigma standard error likewise
 * @param maskedPixels pixels whose weighted sum of net intensities is below three of its standard errors
 */
public record CompositionMaps(List<double[]> weightPercent, List<double[]> weightSigma, int maskedPixels) {
    /** A single pixel of raw counts allows a composition if in half of the pixels every element is detected. */
    private static final double LEAST_SIGNIFICANCE = NetIntensity.DETECTED_SIGMA;

    public CompositionMaps {
        weightPercent = List.copyOf(weightPercent);
        weightSigma = List.copyOf(weightSigma);
    }

    /**
     * Composes each pixel by Cliff and Lorimer.
     *
     * @param net net intensity per k-factor and pixel; negative values stay
     * @param sigma standard error of each: of raw counts by counting, of a denoised map as far as the run estimated it
     */
    public static CompositionMaps of(KFactors factors, List<double[]> net, List<double[]> sigma) {
        List<KFactor> list = factors.factors();
        int n = list.size();
        int pixels = net.get(0).length;
        List<double[]> weight = new ArrayList<>();
        List<double[]> error = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            weight.add(new double[pixels]);
            error.add(new double[pixels]);
        }
        int masked = 0;
        double[] x = new double[n];
        double[] s = new double[n];
        for (int p = 0; p < pixels; p++) {
            double sum = 0;
            double variance = 0;
            for (int i = 0; i < n; i++) {
                KFactor factor = list.get(i);
                x[i] = factor.k() * net.get(i)[p];
                double counting = factor.k() * sigma.get(i)[p];
                sum += x[i];
                variance += counting * counting;
                s[i] = Math.hypot(counting, x[i] * factor.relativeError());
            }
            boolean known = sum > 0 && sum >= NetIntensity.DETECTED_SIGMA * Math.sqrt(variance);
            masked += known ? 0 : 1;
            for (int i = 0; i < n; i++) {
                weight.get(i)[p] = known ? 100 * x[i] / sum : Double.NaN;
                error.get(i)[p] = known ? 100 * CliffLorimer.error(x, s, i, sum) : Double.NaN;
            }
        }
        return new CompositionMaps(weight, error, masked);
    }

    /**
     * Says why single pixels of raw counts allow no composition; empty if they do.
     *
     * @param raw maps of the lines that have k-factors
     */
    public static Optional<String> refusalOfRaw(List<LineMaps> raw) {
        double least = Double.POSITIVE_INFINITY;
        double leastMean = Double.POSITIVE_INFINITY;
        String weakest = "";
        int pixels = raw.get(0).gross().length;
        for (LineMaps maps : raw) {
            double[] significance = new double[pixels];
            for (int p = 0; p < pixels; p++) {
                significance[p] = maps.intensity(p).significance();
            }
            Arrays.sort(significance);
            double median = significance[pixels / 2];
            if (median < least) {
                least = median;
                weakest = maps.window().name();
            }
            leastMean = Math.min(leastMean, maps.total().significance() / Math.sqrt(pixels));
        }
        if (least >= LEAST_SIGNIFICANCE) {
            return Optional.empty();
        }
        double binning = Math.ceil(LEAST_SIGNIFICANCE / leastMean);
        boolean binningHelps = leastMean > 0 && 4 * binning * binning <= pixels;
        return Optional.of(String.format(
                Locale.ROOT,
                "no composition map of the raw counts: in half of the pixels %s stands less than %.1f standard errors above"
                        + " its background, three are needed%s",
                weakest,
                Math.max(0, least) + 0.1,
                binningHelps
                        ? String.format(
                                Locale.ROOT,
                                "; binned by %.0f × %.0f pixels all lines have them in the mean pixel",
                                binning,
                                binning)
                        : "; no binning of this map gives them"));
    }
}
