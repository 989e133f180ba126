package io.moseley.nn.refine;

import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.nn.rates.RateCube;
import java.util.List;
import java.util.OptionalInt;

/**
 * Corrected rates of a map.
 *
 * @param rates from all counts
 * @param fromTraining from the training counts alone, on the map's grid
 * @param steps the corrections that were made, in order
 */
public record RefinedRates(RateCube rates, RateCube fromTraining, List<Step> steps) {
    public RefinedRates {
        steps = List.copyOf(steps);
    }

    /** @param pixels how many pixels of {@code rates} the correction has changed */
    public record Step(Correction correction, int pixels) {
        CorrectionRecord describe() {
            return correction.describe(OptionalInt.of(pixels));
        }
    }

    public List<Correction> corrections() {
        return steps.stream().map(Step::correction).toList();
    }

    /** The corrections, for a record of the run. */
    public List<CorrectionRecord> describe() {
        return steps.stream().map(Step::describe).toList();
    }
}
