package io.moseley.denoise.record;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Corrections of the networks' average.
 *
 * @param nonLocalMeans absent if pixels were not averaged with similar neighbours
 * @param groups largest number of groups of similar pixels whose totals were restored; 0 for none
 * @param pixelsLeftToCounts pixels in which measured counts replace the estimate; absent where they were not counted
 * @param restoration from bands back to channels
 */
public record CorrectionsRecord(
        Optional<NonLocalMeans> nonLocalMeans, int groups, OptionalInt pixelsLeftToCounts, Restoration restoration) {
    public CorrectionsRecord {
        Objects.requireNonNull(nonLocalMeans);
        Objects.requireNonNull(pixelsLeftToCounts);
        Objects.requireNonNull(restoration);
    }

    /**
     * Each pixel averaged with similar neighbours.
     *
     * @param width in standard errors of a pixel's counts
     * @param prior weight of the estimate, in pixels
     */
    public record NonLocalMeans(double width, double prior) {}

    /**
     * Non-negative factorisation that brings bands back to channels.
     *
     * @param rank 0 where bands are spread by the mean spectrum
     * @param updates of the spectra; 0 for none
     */
    public record Restoration(int rank, int updates) {}
}
