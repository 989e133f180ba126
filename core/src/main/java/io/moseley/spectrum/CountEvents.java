package io.moseley.spectrum;

import io.moseley.error.UnsupportedInputException;
import java.util.Arrays;

/**
 * Collects single X-ray events in any order of pixels, as a stream of several frames or detectors brings them, and sorts
 * them into a {@link CountSpectrumImage}. Costs 6 bytes per event.
 */
public final class CountEvents {
    private static final int MAX_EVENTS = Integer.MAX_VALUE - 8;

    private final SpectrumImageHeader header;
    private int[] pixelOf = new int[1024];
    private char[] channelOf = new char[1024];
    private int size;

    public CountEvents(SpectrumImageHeader header) {
        if (header.channels() > CountSpectrumImage.MAX_CHANNELS) {
            throw new IllegalArgumentException(
                    "at most " + CountSpectrumImage.MAX_CHANNELS + " channels, got " + header.channels());
        }
        this.header = header;
    }

    /** Adds one count. */
    public void add(int pixel, int channel) {
        if (pixel < 0 || pixel >= header.pixels() || channel < 0 || channel >= header.channels()) {
            throw new IllegalArgumentException("no pixel " + pixel + " or no channel " + channel + " in a map of "
                    + header.pixels() + " pixels and " + header.channels() + " channels");
        }
        if (size == pixelOf.length) {
            grow();
        }
        pixelOf[size] = pixel;
        channelOf[size++] = (char) channel;
    }

    /**
     * Adds counts of one pixel; the same as {@link #add(int, int)} for each, only faster.
     *
     * @param channels from index {@code from} up to and without {@code end}
     */
    public void add(int pixel, char[] channels, int from, int end) {
        if (from == end) {
            return;
        }
        if (pixel < 0 || pixel >= header.pixels()) {
            throw new IllegalArgumentException("no pixel " + pixel + " in a map of " + header.pixels() + " pixels");
        }
        int limit = header.channels();
        for (int i = from; i < end; i++) {
            if (channels[i] >= limit) {
                throw new IllegalArgumentException("no channel " + (int) channels[i] + " of " + limit);
            }
        }
        while (pixelOf.length - size < end - from) {
            grow();
        }
        System.arraycopy(channels, from, channelOf, size, end - from);
        Arrays.fill(pixelOf, size, size + end - from, pixel);
        size += end - from;
    }

    /** Number of events so far. */
    public int size() {
        return size;
    }

    /** Sorts the events by pixel and channel; this collector is empty afterwards. */
    public CountSpectrumImage build() {
        int[] start = new int[header.pixels() + 1];
        for (int i = 0; i < size; i++) {
            start[pixelOf[i] + 1]++;
        }
        int most = 0;
        for (int p = 0; p < header.pixels(); p++) {
            most = Math.max(most, start[p + 1]);
            start[p + 1] += start[p];
        }
        char[] byPixel = new char[size];
        int[] next = Arrays.copyOf(start, header.pixels());
        for (int i = 0; i < size; i++) {
            byPixel[next[pixelOf[i]]++] = channelOf[i];
        }
        pixelOf = new int[1024];
        channelOf = new char[1024];
        size = 0;
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(header);
        int[] channels = new int[most];
        for (int p = 0; p < header.pixels(); p++) {
            int length = start[p + 1] - start[p];
            for (int i = 0; i < length; i++) {
                channels[i] = byPixel[start[p] + i];
            }
            builder.addEvents(p, channels, length);
        }
        return builder.build();
    }

    private void grow() {
        int capacity = (int) Math.min(MAX_EVENTS, pixelOf.length * 3L / 2);
        if (capacity == pixelOf.length) {
            throw new UnsupportedInputException(
                    "the map has more than " + MAX_EVENTS + " counts",
                    header.height() + " × " + header.width() + " pixels, " + header.channels() + " channels",
                    "read a part of its frames");
        }
        pixelOf = Arrays.copyOf(pixelOf, capacity);
        channelOf = Arrays.copyOf(channelOf, capacity);
    }
}
