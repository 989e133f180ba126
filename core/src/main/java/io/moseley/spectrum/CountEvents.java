package io.moseley.spectrum;

import io.moseley.error.UnsupportedInputException;
import java.util.Arrays;

/**
 * Collects single X-ray events in any order of pixels, as a stream of several frames or detectors brings them, and sorts
 * them into a {@link CountSpectrumImage}. Costs 2 bytes per event and 8 per run of events in the same pixel.
 */
public final class CountEvents {
    private static final int MAX_EVENTS = Integer.MAX_VALUE - 8;

    private final SpectrumImageHeader header;
    private char[] channelOf = new char[1024];
    private int size;

    /** The runs in the order in which they came: pixel, and first event. */
    private int[] pixelOfRun = new int[256];

    private int[] runStart = new int[256];
    private int runs;

    public CountEvents(SpectrumImageHeader header) {
        this.header = CountSpectrumImage.storable(header);
    }

    /** Adds one count. */
    public void add(int pixel, int channel) {
        if (pixel < 0 || pixel >= header.pixels() || channel < 0 || channel >= header.channels()) {
            throw new IllegalArgumentException("no pixel " + pixel + " or no channel " + channel + " in a map of "
                    + header.pixels() + " pixels and " + header.channels() + " channels");
        }
        reserve(1);
        continueOrStart(pixel);
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
        reserve(end - from);
        continueOrStart(pixel);
        System.arraycopy(channels, from, channelOf, size, end - from);
        size += end - from;
    }

    /** Number of events so far. */
    public int size() {
        return size;
    }

    /** Sorts the events by pixel and channel; this collector is empty afterwards. */
    public CountSpectrumImage build() {
        int[] firstRun = new int[header.pixels() + 1];
        for (int run = 0; run < runs; run++) {
            firstRun[pixelOfRun[run] + 1]++;
        }
        for (int p = 0; p < header.pixels(); p++) {
            firstRun[p + 1] += firstRun[p];
        }
        int[] byPixel = new int[runs];
        int[] next = Arrays.copyOf(firstRun, header.pixels());
        for (int run = 0; run < runs; run++) {
            byPixel[next[pixelOfRun[run]]++] = run;
        }
        pixelOfRun = new int[0];
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(header);
        ChannelTally tally = new ChannelTally(header.channels());
        int[] few = new int[CountSpectrumImageBuilder.MOST_SORTED];
        for (int p = 0; p < header.pixels(); p++) {
            int length = 0;
            for (int i = firstRun[p]; i < firstRun[p + 1]; i++) {
                length += end(byPixel[i]) - runStart[byPixel[i]];
            }
            int copied = 0;
            for (int i = firstRun[p]; i < firstRun[p + 1]; i++) {
                int from = runStart[byPixel[i]];
                int end = end(byPixel[i]);
                if (length > few.length) {
                    tally.add(channelOf, from, end);
                    continue;
                }
                for (int event = from; event < end; event++) {
                    few[copied++] = channelOf[event];
                }
            }
            if (length > few.length) {
                tally.drain(p, builder);
            } else {
                builder.addEvents(p, few, length);
            }
        }
        channelOf = new char[0];
        runStart = new int[0];
        size = 0;
        runs = 0;
        return builder.build();
    }

    private int end(int run) {
        return run + 1 < runs ? runStart[run + 1] : size;
    }

    private void continueOrStart(int pixel) {
        if (runs > 0 && pixelOfRun[runs - 1] == pixel) {
            return;
        }
        if (runs == runStart.length) {
            int capacity = (int) Math.min(MAX_EVENTS, Math.max(256, runs * 3L / 2));
            pixelOfRun = Arrays.copyOf(pixelOfRun, capacity);
            runStart = Arrays.copyOf(runStart, capacity);
        }
        pixelOfRun[runs] = pixel;
        runStart[runs++] = size;
    }

    private void reserve(int events) {
        long needed = (long) size + events;
        if (needed <= channelOf.length) {
            return;
        }
        if (needed > MAX_EVENTS) {
            throw new UnsupportedInputException(
                    "the map has more than " + MAX_EVENTS + " counts",
                    header.height() + " × " + header.width() + " pixels, " + header.channels() + " channels",
                    "read a part of its frames");
        }
        channelOf = Arrays.copyOf(channelOf, (int) Math.min(MAX_EVENTS, Math.max(needed, channelOf.length * 3L / 2)));
    }
}
