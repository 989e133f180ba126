package io.moseley.spectrum;

/** Channels {@code first} (inclusive) to {@code end} (exclusive). */
public record ChannelRange(int first, int end) {
    public ChannelRange {
        if (first < 0 || end < first) {
            throw new IllegalArgumentException("not a range of channels: " + first + ".." + end);
        }
    }

    public int size() {
        return end - first;
    }

    public boolean isEmpty() {
        return end == first;
    }

    public boolean contains(int channel) {
        return channel >= first && channel < end;
    }
}
