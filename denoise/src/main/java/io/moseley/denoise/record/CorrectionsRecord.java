package io.moseley.denoise.record;

import java.util.List;
import java.util.Objects;

/**
 * Corrections of the networks' average.
 *
 * @param steps in order
 * @param restoration from bands back to channels
 */
public record CorrectionsRecord(List<CorrectionRecord> steps, Restoration restoration) {
    public CorrectionsRecord {
        steps = List.copyOf(steps);
        Objects.requireNonNull(restoration);
    }

    /**
     * Non-negative factorisation that brings bands back to channels.
     *
     * @param rank 0 where bands are spread by the mean spectrum
     * @param updates of the spectra; 0 for none
     */
    public record Restoration(int rank, int updates) {}
}
