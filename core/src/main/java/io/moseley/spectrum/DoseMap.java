package io.moseley.spectrum;

import java.util.Arrays;

/**
 * Relative exposure of each pixel, with mean 1: the expected counts of a uniform sample are proportional to it. A scan
 * stopped inside a frame has a step between two rows. Immutable.
 *
 * <p>Pixels that were not scanned have dose 0. Their exposure is given as {@value #UNSCANNED}, so that rates and weights stay
 * finite: counts of such a pixel, which are 0, then say next to nothing. They do not count for the mean.
 */
public final class DoseMap {
    private static final float UNSCANNED = 1e-6f;

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
     * @param relative exposure per pixel, row-major, in any unit; scaled here to mean 1 over the pixels that were scanned,
     *     which have more than 0
     */
    public static DoseMap of(int height, int width, double[] relative) {
        if (relative.length != height * width) {
            throw new IllegalArgumentException("expected " + height * width + " values, got " + relative.length);
        }
        double sum = 0;
        int scanned = 0;
        for (double value : relative) {
            if (!(value >= 0) || !Double.isFinite(value)) {
                throw new IllegalArgumentException("exposure must not be negative, got " + value);
            }
            sum += value;
            scanned += value > 0 ? 1 : 0;
        }
        if (scanned == 0) {
            throw new IllegalArgumentException("no pixel was exposed");
        }
        float[] exposure = new float[relative.length];
        for (int p = 0; p < exposure.length; p++) {
            exposure[p] = relative[p] == 0 ? UNSCANNED : (float) Math.max(2 * UNSCANNED, relative[p] * scanned / sum);
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
            relative[p] = dose((region.y() + p / region.width()) * width + region.x() + p % region.width());
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
            relative[p] = dose(y * width + x);
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

    /** Whether a pixel was scanned: its dose is more than 0. */
    public boolean isScanned(int pixel) {
        return exposure[pixel] != UNSCANNED;
    }

    /** Number of pixels of dose 0. */
    public int unscanned() {
        int unscanned = 0;
        for (int p = 0; p < exposure.length; p++) {
            unscanned += isScanned(p) ? 0 : 1;
        }
        return unscanned;
    }

    private double dose(int pixel) {
        return isScanned(pixel) ? exposure[pixel] : 0;
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
