package io.moseley.denoise.quantify;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Sums over the windows of a line for each pixel (row-major), in counts or expected counts.
 *
 * @param gross in the integration window
 * @param left in the background window below the line; zeros without one
 * @param right in the background window above the line; zeros without one
 */
public record LineMaps(LineWindow window, double[] gross, double[] left, double[] right) {
    /** The net intensity of one pixel. */
    public NetIntensity intensity(int pixel) {
        return window.intensity(gross[pixel], left[pixel], right[pixel]);
    }

    /** The net intensity of the pixels of a region together. */
    public NetIntensity sum(PixelRegion region) {
        if (region.wholeMap()) {
            return total();
        }
        double grossSum = 0;
        double leftSum = 0;
        double rightSum = 0;
        for (int pixel : region.pixels()) {
            grossSum += gross[pixel];
            leftSum += left[pixel];
            rightSum += right[pixel];
        }
        return window.intensity(grossSum, leftSum, rightSum);
    }

    /** The net intensity of all pixels together. */
    public NetIntensity total() {
        return window.intensity(
                Arrays.stream(gross).sum(),
                Arrays.stream(left).sum(),
                Arrays.stream(right).sum());
    }

    /** Standard error of each pixel's net intensity, by counting: for raw counts. */
    public double[] sigma() {
        return ofPixels(NetIntensity::sigma);
    }

    /** Net intensity of each pixel; negative values stay. */
    public double[] net() {
        return ofPixels(NetIntensity::net);
    }

    private double[] ofPixels(ToDoubleFunction<NetIntensity> number) {
        return IntStream.range(0, gross.length)
                .mapToDouble(p -> number.applyAsDouble(intensity(p)))
                .toArray();
    }
}
