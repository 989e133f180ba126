package io.moseley.spectrum;

import java.util.Arrays;

/**
 * Relative exposure of each pixel, with mean 1: the expected counts of a uniform sample are proportional to it. A scan
 * stopped inside a frame has a step between two rows. Immutable.
 */
public final class DoseMap {
    private final int height;
    private final int width;
    private final float[] exposure;

    private DoseMap(int height, int width, float[] exposure) {
        this.height = height;
        this.width = width;
        this.exposure = exposure;
    }

    public static DoseMap uniform(int height, int width) {
        float[] exposure = new float[height * width];
        Arrays.fill(exposure, 1f);
        return new DoseMap(height, width, exposure);
    }

    /**
     * @param relative positive exposure per pixel, row-major, in any unit; scaled here to mean 1
     */
    public static DoseMap of(int height, int width, double[] relative) {
        if (relative.length != height * width) {
            throw new IllegalArgumentException("expected " + height * width + " values, got " + relative.length);
        }
        double sum = 0;
        for (double value : relative) {
            if (!(value > 0) || !Double.isFinite(value)) {
                throw new IllegalArgumentException("exposure must be positive, got " + value);
            }
            sum += value;
        }
        float[] exposure = new float[relative.length];
        for (int p = 0; p < exposure.length; p++) {
            exposure[p] = (float) (relative[p] * relative.length / sum);
        }
        return new DoseMap(height, width, exposure);
    }

    /** The first {@code rows} rows exposed {@code ratio} times as long as the rest. */
    public static DoseMap rowStep(int height, int width, int rows, double ratio) {
        double[] relative = new double[height * width];
        for (int p = 0; p < relative.length; p++) {
            relative[p] = p / width < rows ? ratio : 1;
        }
        return of(height, width, relative);
    }

    /** The exposure of a region, with mean 1 again. */
    public DoseMap crop(Region region) {
        double[] relative = new double[region.height() * region.width()];
        for (int p = 0; p < relative.length; p++) {
            relative[p] = exposure((region.y() + p / region.width()) * width + region.x() + p % region.width());
        }
        return of(region.height(), region.width(), relative);
    }

    /** Resamples the exposure to another grid over the same area: nearest pixel, mean 1 again. */
    public DoseMap resample(int newHeight, int newWidth) {
        if (newHeight == height && newWidth == width) {
            return this;
        }
        double[] relative = new double[Math.multiplyExact(newHeight, newWidth)];
        for (int p = 0; p < relative.length; p++) {
            int y = (int) ((p / newWidth + 0.5) * height / newHeight);
            int x = (int) ((p % newWidth + 0.5) * width / newWidth);
            relative[p] = exposure(y * width + x);
        }
        return of(newHeight, newWidth, relative);
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    public float exposure(int pixel) {
        return exposure[pixel];
    }

    public boolean isUniform() {
        for (float value : exposure) {
            if (value != exposure[0]) {
                return false;
            }
        }
        return true;
    }
}
