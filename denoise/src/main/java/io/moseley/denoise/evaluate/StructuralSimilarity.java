package io.moseley.denoise.evaluate;

/**
 * SSIM of Z. Wang, A. C. Bovik, H. R. Sheikh and E. P. Simoncelli, IEEE Trans. Image Process. 13 (2004) 600: Gaussian
 * window of 11 × 11 pixels with σ = 1.5, K1 = 0.01, K2 = 0.03, dynamic range = maximum − minimum of the true map, mean
 * over the pixels whose window lies inside. In maps smaller than the window all pixels count and windows are cut at the
 * border.
 */
final class StructuralSimilarity {
    private static final int RADIUS = 5;
    private static final double SIGMA = 1.5;

    private StructuralSimilarity() {}

    /** Mean SSIM; 1 for equal maps, NaN if the true map is constant. */
    static double ssim(double[] estimate, double[] truth, int height, int width) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : truth) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double range = high - low;
        if (!(range > 0)) {
            return Double.NaN;
        }
        double c1 = 0.01 * range * 0.01 * range;
        double c2 = 0.03 * range * 0.03 * range;
        double[] meanE = blur(estimate, height, width);
        double[] meanT = blur(truth, height, width);
        double[] squareE = blur(product(estimate, estimate), height, width);
        double[] squareT = blur(product(truth, truth), height, width);
        double[] cross = blur(product(estimate, truth), height, width);
        int cut = Math.min(height, width) > 2 * RADIUS ? RADIUS : 0;
        double sum = 0;
        for (int y = cut; y < height - cut; y++) {
            for (int x = cut; x < width - cut; x++) {
                int i = y * width + x;
                double varianceE = squareE[i] - meanE[i] * meanE[i];
                double varianceT = squareT[i] - meanT[i] * meanT[i];
                double covariance = cross[i] - meanE[i] * meanT[i];
                sum += (2 * meanE[i] * meanT[i] + c1)
                        * (2 * covariance + c2)
                        / ((meanE[i] * meanE[i] + meanT[i] * meanT[i] + c1) * (varianceE + varianceT + c2));
            }
        }
        return sum / ((height - 2 * cut) * (width - 2 * cut));
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    private static double[] blur(double[] map, int height, int width) {
        return along(along(map, height, width, 1, width), width, height, width, 1);
    }

    /** Weighted means along lines of {@code length} values that lie {@code step} apart. */
    private static double[] along(double[] map, int lines, int length, int step, int lineStep) {
        double[] blurred = new double[map.length];
        for (int line = 0; line < lines; line++) {
            int base = line * lineStep;
            for (int i = 0; i < length; i++) {
                double sum = 0;
                double weights = 0;
                for (int j = Math.max(0, i - RADIUS); j <= Math.min(length - 1, i + RADIUS); j++) {
                    double weight = Math.exp(-0.5 * (i - j) * (i - j) / (SIGMA * SIGMA));
                    sum += weight * map[base + j * step];
                    weights += weight;
                }
                blurred[base + i * step] = sum / weights;
            }
        }
        return blurred;
    }
}
