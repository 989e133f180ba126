package io.moseley.spectrum;

import io.moseley.error.UnsupportedInputException;
import java.util.Arrays;

/**
 * Collects counts in pixel order (row-major) into a {@link CountSpectrumImage}. Pixels may be skipped but not revisited;
 * within a pixel the channels must increase. Readers whose events come unordered sort them per pixel with
 * {@link #addEvents}.
 */
public final class CountSpectrumImageBuilder {
    /** Java arrays hold no more; a margin for their headers. */
    private static final long MAX_ENTRIES = Integer.MAX_VALUE - 8L;

    /** So many events are sorted faster than counted. */
    static final int MOST_SORTED = 40;

    private final SpectrumImageHeader header;
    private final int[] pixelStart;
    private char[] channelOf = new char[1024];
    private int[] countOf = new int[1024];
    private int size;
    private int currentPixel;
    private int lastChannel = -1;

    /** Scratch, made when it is needed. */
    private ChannelTally tally;

    CountSpectrumImageBuilder(SpectrumImageHeader header) {
        this.header = CountSpectrumImage.storable(header);
        this.pixelStart = new int[header.pixels() + 1];
    }

    /** Adds a positive count; zero is ignored. */
    public void add(int pixel, int channel, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("counts are not negative, got " + count);
        }
        if (count == 0) {
            return;
        }
        if (pixel < currentPixel || pixel >= header.pixels()) {
            throw new IllegalArgumentException("pixels must come in order: " + pixel + " after " + currentPixel);
        }
        if (pixel > currentPixel) {
            Arrays.fill(pixelStart, currentPixel + 1, pixel + 1, size);
            currentPixel = pixel;
            lastChannel = -1;
        }
        if (channel <= lastChannel || channel >= header.channels()) {
            throw new IllegalArgumentException("channels of a pixel must increase below " + header.channels() + ": "
                    + channel + " after " + lastChannel);
        }
        lastChannel = channel;
        reserve(1);
        channelOf[size] = (char) channel;
        countOf[size++] = count;
    }

    /**
     * Adds occupied channels of one pixel; the same as {@link #add} for each, only faster.
     *
     * @param channels increasing, from index 0
     * @param counts positive, one for each channel
     * @param length number of channels
     */
    public void addOccupied(int pixel, int[] channels, int[] counts, int length) {
        if (length == 0) {
            return;
        }
        if (counts[0] == 0) {
            throw new IllegalArgumentException("counts must be positive, got 0");
        }
        add(pixel, channels[0], counts[0]);
        reserve(length);
        int last = channels[0];
        char[] channelsOut = channelOf;
        int[] countsOut = countOf;
        int start = size - 1;
        for (int i = 1; i < length; i++) {
            int channel = channels[i];
            if (channel <= last || counts[i] <= 0) {
                throw new IllegalArgumentException("channels must increase and counts be positive: channel " + channel
                        + " after " + last + ", count " + counts[i]);
            }
            last = channel;
            channelsOut[start + i] = (char) channel;
            countsOut[start + i] = counts[i];
        }
        if (last >= header.channels()) {
            throw new IllegalArgumentException("channel " + last + " of " + header.channels());
        }
        size += length - 1;
        lastChannel = last;
    }

    /** Adds a whole spectrum of counts. */
    public void addSpectrum(int pixel, int[] counts) {
        for (int channel = 0; channel < counts.length; channel++) {
            add(pixel, channel, counts[channel]);
        }
    }

    /**
     * Adds single events in any order; events in the same channel add up.
     *
     * @param channels scratch of the caller: may come back in another order
     * @param length number of events in it
     */
    public void addEvents(int pixel, int[] channels, int length) {
        if (length > MOST_SORTED) {
            if (tally == null) {
                tally = new ChannelTally(header.channels());
            }
            tally.add(channels, length);
            tally.drain(pixel, this);
            return;
        }
        Arrays.sort(channels, 0, length);
        for (int i = 0; i < length; ) {
            int end = i + 1;
            while (end < length && channels[end] == channels[i]) {
                end++;
            }
            add(pixel, channels[i], end - i);
            i = end;
        }
    }

    /** Makes room for more entries. */
    private void reserve(int entries) {
        if (size > channelOf.length - entries) {
            int capacity = (int) Math.min(MAX_ENTRIES, Math.max(size * 3L / 2, (long) size + entries));
            if (capacity < (long) size + entries) {
                throw new UnsupportedInputException(
                        "the map has more than " + MAX_ENTRIES + " occupied voxels",
                        header.height() + " × " + header.width() + " pixels, " + header.channels() + " channels",
                        "read a part of it with --energy-range, or rebin it first");
            }
            channelOf = Arrays.copyOf(channelOf, capacity);
            countOf = Arrays.copyOf(countOf, capacity);
        }
    }

    public CountSpectrumImage build() {
        Arrays.fill(pixelStart, currentPixel + 1, pixelStart.length, size);
        return new CountSpectrumImage(header, pixelStart, Arrays.copyOf(channelOf, size), Arrays.copyOf(countOf, size));
    }
}
