package io.moseley.io.edax;

import io.moseley.spectrum.CountSpectrumImageBuilder;
import java.util.Arrays;

/** The counts of a band of pixels, in order, until they are joined with those of the other bands. */
final class OccupiedVoxels {
    private int[] pixelOf = new int[1024];
    private char[] channelOf = new char[1024];
    private int[] countOf = new int[1024];
    private int size;

    private final int channels;
    private int pixel;

    /** Indices of the first voxel of {@code pixel} and of the next one. */
    private long pixelAt;

    private long nextPixelAt;

    OccupiedVoxels(int channels) {
        this.channels = channels;
    }

    /** @param index of the voxel in the map, larger than any before */
    void add(long index, int count) {
        if (index >= nextPixelAt) {
            pixel = (int) (index / channels);
            pixelAt = (long) pixel * channels;
            nextPixelAt = pixelAt + channels;
        }
        if (size == pixelOf.length) {
            int capacity = size + (size >> 1);
            pixelOf = Arrays.copyOf(pixelOf, capacity);
            channelOf = Arrays.copyOf(channelOf, capacity);
            countOf = Arrays.copyOf(countOf, capacity);
        }
        pixelOf[size] = pixel;
        channelOf[size] = (char) (index - pixelAt);
        countOf[size++] = count;
    }

    void addTo(CountSpectrumImageBuilder builder) {
        for (int i = 0; i < size; i++) {
            builder.add(pixelOf[i], channelOf[i], countOf[i]);
        }
    }
}
