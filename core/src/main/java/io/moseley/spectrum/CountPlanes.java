package io.moseley.spectrum;

import io.moseley.error.UnsupportedInputException;
import java.util.Arrays;

/**
 * Collects counts that come channel by channel, as stacks of images hold them, and sorts them into a {@link
 * CountSpectrumImage}. Channels may be skipped but not revisited; within a channel the pixels come in any order. Costs 8
 * bytes per occupied voxel until {@link #build()}.
 */
public final class CountPlanes {
    private static final int MAX_ENTRIES = Integer.MAX_VALUE - 8;

    private final SpectrumImageHeader header;
    private final int[] channelStart;
    private int[] pixelOf = new int[1024];
    private int[] countOf = new int[1024];
    private int size;
    private int currentChannel;

    public CountPlanes(SpectrumImageHeader header) {
        this.header = CountSpectrumImage.storable(header);
        this.channelStart = new int[header.channels() + 1];
    }

    /** Adds a positive count; zero is ignored. Each voxel comes at most once. */
    public void add(int channel, int pixel, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("counts are not negative, got " + count);
        }
        if (count == 0) {
            return;
        }
        if (pixel < 0 || pixel >= header.pixels()) {
            throw new IllegalArgumentException("no pixel " + pixel + " in a map of " + header.pixels());
        }
        if (channel < currentChannel || channel >= header.channels()) {
            throw new IllegalArgumentException("channels must come in order below " + header.channels() + ": " + channel
                    + " after " + currentChannel);
        }
        if (channel > currentChannel) {
            Arrays.fill(channelStart, currentChannel + 1, channel + 1, size);
            currentChannel = channel;
        }
        if (size == pixelOf.length) {
            grow();
        }
        pixelOf[size] = pixel;
        countOf[size++] = count;
    }

    /** Sorts the counts by pixel. */
    public CountSpectrumImage build() {
        Arrays.fill(channelStart, currentChannel + 1, channelStart.length, size);
        int[] pixelStart = new int[header.pixels() + 1];
        for (int i = 0; i < size; i++) {
            pixelStart[pixelOf[i] + 1]++;
        }
        for (int p = 0; p < header.pixels(); p++) {
            pixelStart[p + 1] += pixelStart[p];
        }
        int[] next = Arrays.copyOf(pixelStart, header.pixels());
        char[] channels = new char[size];
        int[] counts = new int[size];
        for (int channel = 0; channel < header.channels(); channel++) {
            for (int i = channelStart[channel]; i < channelStart[channel + 1]; i++) {
                int pixel = pixelOf[i];
                int at = next[pixel]++;
                if (at > pixelStart[pixel] && channels[at - 1] == channel) {
                    throw new IllegalArgumentException("pixel " + pixel + " has channel " + channel + " twice");
                }
                channels[at] = (char) channel;
                counts[at] = countOf[i];
            }
        }
        return new CountSpectrumImage(header, pixelStart, channels, counts);
    }

    private void grow() {
        int capacity = (int) Math.min(MAX_ENTRIES, size * 3L / 2);
        if (capacity == size) {
            throw new UnsupportedInputException(
                    "the map has more than " + MAX_ENTRIES + " occupied voxels",
                    header.height() + " × " + header.width() + " pixels, " + header.channels() + " channels",
                    "rebin it first");
        }
        pixelOf = Arrays.copyOf(pixelOf, capacity);
        countOf = Arrays.copyOf(countOf, capacity);
    }
}
