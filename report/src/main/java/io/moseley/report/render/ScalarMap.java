package io.moseley.report.render;

import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import java.util.Arrays;
import java.util.Objects;

/**
 * One number per pixel, such as the counts in an energy window. Pixels need not be square.
 *
 * @param yAxis in the units of the x axis, where both are lengths
 * @param values row-major, height × width; NaN = no value; not copied
 */
public record ScalarMap(NavigationAxis yAxis, NavigationAxis xAxis, double[] values) {
    public ScalarMap {
        Objects.requireNonNull(yAxis);
        Objects.requireNonNull(xAxis);
        yAxis = yAxis.inUnitsOf(xAxis);
        if (values.length != Math.multiplyExact(yAxis.size(), xAxis.size())) {
            throw new IllegalArgumentException(
                    "expected " + yAxis.size() + " × " + xAxis.size() + " values, got " + values.length);
        }
    }

    /** A map without calibration. */
    public static ScalarMap uncalibrated(double[] values, int height, int width) {
        return new ScalarMap(NavigationAxis.uncalibrated("y", height), NavigationAxis.uncalibrated("x", width), values);
    }

    public static ScalarMap of(GuideImage guide) {
        float[] source = guide.values();
        double[] values = new double[source.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = source[i];
        }
        return new ScalarMap(guide.yAxis(), guide.xAxis(), values);
    }

    public int height() {
        return yAxis.size();
    }

    public int width() {
        return xAxis.size();
    }

    /** Height of a pixel over its width; 1 if the axes do not tell. */
    public double pixelAspect() {
        return yAxis.isCalibrated() && yAxis.units().equals(xAxis.units()) ? yAxis.scale() / xAxis.scale() : 1;
    }

    public double value(int y, int x) {
        return values[y * width() + x];
    }

    /** Returns true if a pixel has no value. */
    public boolean hasGap() {
        return Arrays.stream(values).anyMatch(Double::isNaN);
    }

    /**
     * A map of the means of squares of {@code factor × factor} pixels. Squares at the lower and right edge are cut; pixels
     * without a finite value do not count.
     */
    public ScalarMap coarser(int factor) {
        if (factor == 1) {
            return this;
        }
        NavigationAxis y = yAxis.resample((height() + factor - 1) / factor);
        NavigationAxis x = xAxis.resample((width() + factor - 1) / factor);
        double[] means = new double[y.size() * x.size()];
        int[] numbers = new int[means.length];
        for (int p = 0; p < values.length; p++) {
            if (Double.isFinite(values[p])) {
                int square = p / width() / factor * x.size() + p % width() / factor;
                means[square] += values[p];
                numbers[square]++;
            }
        }
        Arrays.setAll(means, square -> numbers[square] == 0 ? Double.NaN : means[square] / numbers[square]);
        return new ScalarMap(y, x, means);
    }
}
