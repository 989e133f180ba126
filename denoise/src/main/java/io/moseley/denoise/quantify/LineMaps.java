package io.moseley.denoise.quantify;

/**
 * What the windows of a line hold, per pixel (row-major), in counts or expected counts.
 *
 * @param gross in the integration window
 * @param left in the background window below the line; zeros without one
 * @param right in the background window above the line; zeros without one
 */
public record LineMaps(LineWindow window, double[] gross, double[] left, double[] right) {
    /** Of one pixel. */
    public NetIntensity intensity(int pixel) {
        return window.intensity(gross[pixel], left[pixel], right[pixel]);
    }

    /** Of some pixels together. */
    public NetIntensity sum(int... pixels) {
        double grossSum = 0;
        double leftSum = 0;
        double rightSum = 0;
        for (int pixel : pixels) {
            grossSum += gross[pixel];
            leftSum += left[pixel];
            rightSum += right[pixel];
        }
        return window.intensity(grossSum, leftSum, rightSum);
    }

    /** Net intensity of each pixel; negative values stay. */
    public double[] net() {
        double[] net = new double[gross.length];
        for (int p = 0; p < net.length; p++) {
            net[p] = intensity(p).net();
        }
        return net;
    }
}
