package io.moseley.nn.rates;

import io.moseley.spectrum.DoseMap;
import java.util.Arrays;

/**
 * Expected counts per pixel and band at full dose and even exposure, in the order (band, y, x).
 *
 * @param values not copied: whoever changes them owns them
 * @param height pixels of the grid along y
 * @param width pixels of the grid along x
 * @param upscaling pixels of the grid per pixel of the map in each direction; 1 on the map's own grid
 */
public record RateCube(float[] values, int bands, int height, int width, int upscaling) {
    /** No rates at all. */
    public static final RateCube NONE = new RateCube(new float[0], 0, 0, 0, 1);

    /** @throws IllegalArgumentException if the shape does not fit the values */
    public RateCube {
        if ((long) bands * height * width != values.length || height % upscaling != 0 || width % upscaling != 0) {
            throw new IllegalArgumentException(values.length + " values are no cube of " + bands + " bands and "
                    + height + " × " + width + " pixels, " + upscaling + " times as fine as a map");
        }
    }

    /** Rates on the grid of a map. */
    public static RateCube of(float[] values, int bands, int height, int width) {
        return new RateCube(values, bands, height, width, 1);
    }

    /**
     * A cube with one spectrum in all pixels.
     *
     * @param sums per band, over all pixels
     * @param divisor of the sums
     */
    public static RateCube flat(double[] sums, double divisor, int height, int width, int upscaling) {
        int pixels = Math.multiplyExact(height, width);
        float[] values = new float[Math.multiplyExact(sums.length, pixels)];
        for (int b = 0; b < sums.length; b++) {
            Arrays.fill(values, b * pixels, (b + 1) * pixels, (float) (sums[b] / divisor));
        }
        return new RateCube(values, sums.length, height, width, upscaling);
    }

    /** Other values of the same shape. */
    public RateCube withValues(float[] newValues) {
        return new RateCube(newValues, bands, height, width, upscaling);
    }

    /** Pixels of the grid. */
    public int pixels() {
        return height * width;
    }

    /** Whether each pixel is one of the map, so that counts were measured in it. */
    public boolean isOnMapGrid() {
        return upscaling == 1;
    }

    /** The pixel of the map that a pixel of the grid lies in. */
    public int mapPixel(int pixel) {
        return pixel / width / upscaling * (width / upscaling) + pixel % width / upscaling;
    }

    /** The rates on the map's grid: sums over the pixels that lie in each of its pixels. */
    public RateCube onMapGrid() {
        if (upscaling == 1) {
            return this;
        }
        int mapHeight = height / upscaling;
        int mapWidth = width / upscaling;
        float[] sums = new float[bands * mapHeight * mapWidth];
        for (int b = 0; b < bands; b++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    sums[(b * mapHeight + y / upscaling) * mapWidth + x / upscaling] +=
                            values[(b * height + y) * width + x];
                }
            }
        }
        return new RateCube(sums, bands, mapHeight, mapWidth, 1);
    }

    /** The values in the order (y, x, band). */
    public float[] byPixel() {
        int pixels = pixels();
        float[] byPixel = new float[values.length];
        for (int b = 0; b < bands; b++) {
            for (int p = 0; p < pixels; p++) {
                byPixel[p * bands + b] = values[b * pixels + p];
            }
        }
        return byPixel;
    }

    /** All rates multiplied by one factor; this cube where the factor is 1. */
    public RateCube times(double factor) {
        if (factor == 1) {
            return this;
        }
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = values[i] * (float) factor;
        }
        return withValues(scaled);
    }

    /**
     * Scales each band to a total.
     *
     * @param totals of the bands
     * @param dose of the pixels, after which the rates are summed
     */
    public RateCube scaledTo(double[] totals, DoseMap dose) {
        int pixels = pixels();
        float[] scaled = values.clone();
        for (int b = 0; b < bands; b++) {
            double sum = 0;
            for (int p = 0; p < pixels; p++) {
                sum += dose.exposure(p) * values[b * pixels + p];
            }
            float factor = (float) (sum > 0 ? totals[b] / sum : 0);
            for (int p = 0; p < pixels; p++) {
                scaled[b * pixels + p] *= factor;
            }
        }
        return withValues(scaled);
    }

    /** Pixels whose rates are not the same in another cube of this shape. */
    public int pixelsUnlike(RateCube other) {
        if (values == other.values) {
            return 0;
        }
        int pixels = pixels();
        boolean[] unlike = new boolean[pixels];
        int number = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != other.values[i] && !unlike[i % pixels]) {
                unlike[i % pixels] = true;
                number++;
            }
        }
        return number;
    }
}
