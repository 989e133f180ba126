package io.moseley.spectrum;

import java.util.Arrays;

/**
 * Counts the events of one pixel by channel, which for more than a few takes less time than to sort them. Empty after
 * each {@link #drain}.
 */
final class ChannelTally {
    /** With more events than a share of the channels, it is faster to look at every channel than to note the occupied. */
    private static final int EVENTS_PER_CHANNELS = 4;

    private final int[] tallies;
    private final long[] occupied;
    private final int[] channels;
    private final int[] counts;
    private boolean dense;

    ChannelTally(int channelCount) {
        tallies = new int[channelCount];
        occupied = new long[(channelCount + Long.SIZE - 1) / Long.SIZE];
        channels = new int[channelCount];
        counts = new int[channelCount];
    }

    /** @param events channels, from index {@code from} up to and without {@code end}; all of them exist */
    void add(char[] events, int from, int end) {
        int[] target = tallies;
        if (end - from > target.length / EVENTS_PER_CHANNELS) {
            dense = true;
        }
        if (dense) {
            for (int i = from; i < end; i++) {
                target[events[i]]++;
            }
            return;
        }
        for (int i = from; i < end; i++) {
            target[events[i]]++;
            occupied[events[i] >> 6] |= 1L << events[i];
        }
    }

    /**
     * Adds counts of channels that may lie beyond the tally.
     *
     * @param events the first {@code length} are counted
     */
    void add(int[] events, int length) {
        for (int i = 0; i < length; i++) {
            int channel = events[i];
            if (channel < 0 || channel >= tallies.length) {
                throw new IllegalArgumentException("channel " + channel + " of " + tallies.length);
            }
            tallies[channel]++;
            occupied[channel >> 6] |= 1L << channel;
        }
    }

    /** Hands the counts over to a builder. */
    void drain(int pixel, CountSpectrumImageBuilder builder) {
        int size = dense ? drainAll() : drainOccupied();
        Arrays.fill(occupied, 0);
        dense = false;
        builder.addOccupied(pixel, channels, counts, size);
    }

    private int drainAll() {
        int size = 0;
        for (int channel = 0; channel < tallies.length; channel++) {
            int count = tallies[channel];
            channels[size] = channel;
            counts[size] = count;
            size += count == 0 ? 0 : 1;
        }
        Arrays.fill(tallies, 0);
        return size;
    }

    private int drainOccupied() {
        int size = 0;
        for (int word = 0; word < occupied.length; word++) {
            for (long bits = occupied[word]; bits != 0; bits &= bits - 1) {
                int channel = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                channels[size] = channel;
                counts[size++] = tallies[channel];
                tallies[channel] = 0;
            }
        }
        return size;
    }
}
