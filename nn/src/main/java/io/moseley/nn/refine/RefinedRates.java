package io.moseley.nn.refine;

import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.nn.rates.RateCube;
import java.util.List;

/**
 * Corrected rates of a map.
 *
 * @param rates from all counts
 * @param fromTraining from the training counts alone, on the map's grid
 * @param corrections that were made, in order
 * @param records of these
 */
public record RefinedRates(
        RateCube rates, RateCube fromTraining, List<Correction> corrections, List<CorrectionRecord> records) {
    public RefinedRates {
        corrections = List.copyOf(corrections);
        records = List.copyOf(records);
    }
}
