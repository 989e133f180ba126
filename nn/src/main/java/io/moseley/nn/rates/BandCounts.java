package io.moseley.nn.rates;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import java.util.Arrays;

/** Counts summed into bands, sparse over pixels, in the order (y, x, band). Immutable. */
public final class BandCounts implements BandMap {
    private final int height;
    private final int width;
    private final int bands;
    private final int[] pixelStart;
    private final char[] bandOf;
    private final int[] countOf;

    private BandCounts(int height, int width, int bands, int[] pixelStart, char[] bandOf, int[] countOf) {
        this.height = height;
        this.width = width;
        this.bands = bands;
        this.pixelStart = pixelStart;
        this.bandOf = bandOf;
        this.countOf = countOf;
    }

    public static BandCounts of(CountSpectrumImage counts, SpectralBands layout) {
        int pixels = counts.pixels();
        int[] start = new int[pixels + 1];
        char[] band = new char[counts.occupiedVoxels()];
        int[] count = new int[counts.occupiedVoxels()];
        int size = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            start[pixel] = size;
            for (int entry = counts.entryStart(pixel); entry < counts.entryStart(pixel + 1); entry++) {
                char b = (char) layout.bandOf(counts.entryChannel(entry));
                if (size > start[pixel] && band[size - 1] == b) {
                    count[size - 1] = Math.addExact(count[size - 1], counts.entryCount(entry));
                } else {
                    band[size] = b;
                    count[size++] = counts.entryCount(entry);
                }
            }
        }
        start[pixels] = size;
        return new BandCounts(
                counts.height(),
                counts.width(),
                layout.bands(),
                start,
                Arrays.copyOf(band, size),
                Arrays.copyOf(count, size));
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    public int bands() {
        return bands;
    }

    public int entryStart(int pixel) {
        return pixelStart[pixel];
    }

    public int entryBand(int entry) {
        return bandOf[entry];
    }

    public int entryCount(int entry) {
        return countOf[entry];
    }

    @Override
    public void copy(int pixel, float[] destination, int offset, int stride) {
        for (int i = pixelStart[pixel]; i < pixelStart[pixel + 1]; i++) {
            destination[offset + bandOf[i] * stride] = countOf[i];
        }
    }

    /** All counts, zeros too, in the order (y, x, band). */
    public float[] byPixel() {
        float[] byPixel = new float[Math.multiplyExact(height * width, bands)];
        for (int p = 0; p < height * width; p++) {
            copy(p, byPixel, p * bands, 1);
        }
        return byPixel;
    }

    /** Sum over all pixels, per band. */
    public double[] sumSpectrum() {
        double[] sum = new double[bands];
        for (int i = 0; i < bandOf.length; i++) {
            sum[bandOf[i]] += countOf[i];
        }
        return sum;
    }

    public double total() {
        return Arrays.stream(sumSpectrum()).sum();
    }
}
