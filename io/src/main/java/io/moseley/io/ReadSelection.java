package io.moseley.io;

import java.util.Optional;
import java.util.Set;

/**
 * Which part of an acquisition to read: real, independent replicates for validation and for training on pairs.
 *
 * @param frames the frames to sum; empty for all
 * @param detectors indices of the detectors to sum, from 0; empty for all
 */
public record ReadSelection(Optional<FrameRange> frames, Optional<Set<Integer>> detectors) {
    /**
     * Every {@code step}-th frame from {@code first} up to and without {@code end}.
     *
     * @param first from 0
     */
    public record FrameRange(int first, int end, int step) {
        public FrameRange {
            if (first < 0 || end <= first || step < 1) {
                throw new IllegalArgumentException(
                        "frames " + first + " to " + end + " by " + step + " hold no frame; the first is 0");
            }
        }

        public boolean contains(int frame) {
            return frame >= first && frame < end && (frame - first) % step == 0;
        }
    }

    public ReadSelection {
        detectors = detectors.map(Set::copyOf);
        if (detectors.isPresent() && detectors.get().isEmpty()) {
            throw new IllegalArgumentException("at least one detector");
        }
    }

    /** All frames of all detectors. */
    public static ReadSelection all() {
        return new ReadSelection(Optional.empty(), Optional.empty());
    }

    public static ReadSelection frames(int first, int end, int step) {
        return new ReadSelection(Optional.of(new FrameRange(first, end, step)), Optional.empty());
    }

    public static ReadSelection detector(int index) {
        return new ReadSelection(Optional.empty(), Optional.of(Set.of(index)));
    }

    public boolean isAll() {
        return frames.isEmpty() && detectors.isEmpty();
    }

    public boolean containsFrame(int frame) {
        return frames.isEmpty() || frames.get().contains(frame);
    }

    public boolean containsDetector(int index) {
        return detectors.isEmpty() || detectors.get().contains(index);
    }
}
