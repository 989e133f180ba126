package io.moseley.io.array;

import io.moseley.spectrum.CountSpectrumImageBuilder;
import java.util.Arrays;

/** Counts in the order of storage, put into the order of pixels when a band of pixels is complete. */
final class PendingCounts {
    private final CountSpectrumImageBuilder builder;
    private final int bandPixels;
    /** The first pixel after the band at hand. */
    private long bandEnd;

    private int[] pixels = new int[1024];
    private char[] channels = new char[1024];
    private int[] counts = new int[1024];
    private int size;

    /** @param bandPixels that come before those of later bands */
    PendingCounts(CountSpectrumImageBuilder builder, int bandPixels) {
        this.builder = builder;
        this.bandPixels = bandPixels;
    }

    void add(int pixel, int channel, int count) {
        if (pixel >= bandEnd) {
            flush();
            bandEnd = (pixel / bandPixels + 1L) * bandPixels;
        }
        if (size == pixels.length) {
            int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, size * 3L / 2);
            pixels = Arrays.copyOf(pixels, capacity);
            channels = Arrays.copyOf(channels, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
        pixels[size] = pixel;
        channels[size] = (char) channel;
        counts[size++] = count;
    }

    /** A stable counting sort: along each pixel the channels come increasing in any order of axes. */
    void flush() {
        if (size == 0) {
            return;
        }
        int min = Integer.MAX_VALUE;
        int max = 0;
        for (int i = 0; i < size; i++) {
            min = Math.min(min, pixels[i]);
            max = Math.max(max, pixels[i]);
        }
        int[] next = new int[max - min + 2];
        for (int i = 0; i < size; i++) {
            next[pixels[i] - min + 1]++;
        }
        for (int i = 1; i < next.length; i++) {
            next[i] += next[i - 1];
        }
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[next[pixels[i] - min]++] = i;
        }
        for (int i : order) {
            builder.add(pixels[i], channels[i], counts[i]);
        }
        size = 0;
    }
}
