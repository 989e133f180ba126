package io.moseley.io;

import io.moseley.error.UnsupportedInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

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

    /** The selected ones of a file's detectors. */
    public <T> List<T> detectorsOf(List<T> all) {
        return IntStream.range(0, all.size())
                .filter(this::containsDetector)
                .<T>mapToObj(all::get)
                .toList();
    }

    /**
     * Fails unless a spectrum image keeps these frames and detectors apart, and has so many.
     *
     * @param where names the file in errors
     * @throws UnsupportedInputException if it does not
     */
    public void requireWithin(SpectrumImageSource source, String where) {
        int end = frames.map(FrameRange::end).orElse(0);
        if (frames.isPresent() && source.frames() < 2) {
            throw new UnsupportedInputException("the file holds only the sum of its frames", where, "omit --frames");
        }
        if (end > source.frames()) {
            throw new UnsupportedInputException(
                    "the file has " + source.frames() + " frames, not " + end,
                    where,
                    "choose --frames within 0:" + source.frames());
        }
        int count = source.detectors().size();
        if (detectors.isPresent() && count < 2) {
            throw new UnsupportedInputException(
                    "the file holds only the sum of its detectors", where, "omit --detectors");
        }
        for (int index : detectors.orElse(Set.of())) {
            if (index < 0 || index >= count) {
                throw new UnsupportedInputException(
                        "the file has " + count + " detectors, and none with number " + index,
                        where,
                        "choose --detectors from 0 to " + (count - 1));
            }
        }
    }
}
