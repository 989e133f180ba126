package io.moseley.denoise.record;

import java.util.List;

/**
 * Corrections of the networks' average.
 *
 * @param steps in order
 * @param restorationRank of the non-negative factorisation that brings bands back to channels; 0 where bands are spread by
 *     the mean spectrum
 * @param restorationUpdates of its spectra; 0 for none
 */
public record CorrectionsRecord(List<CorrectionRecord> steps, int restorationRank, int restorationUpdates) {
    public CorrectionsRecord {
        steps = List.copyOf(steps);
    }
}
