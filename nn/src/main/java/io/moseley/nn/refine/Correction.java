package io.moseley.nn.refine;

import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import java.util.OptionalInt;

/** A fitted {@link Refinement}. Immutable; a model file stores it. */
public interface Correction {
    /**
     * Corrects rates by what was measured.
     *
     * @param rates not changed; perhaps on a finer grid than that of the counts
     * @param measured the counts that the rates were predicted from
     * @param threads the result does not depend on it
     * @return corrected rates on the same grid, or those given
     */
    RateCube apply(RateCube rates, Observation measured, int threads);

    /**
     * Describes the correction.
     *
     * @param pixels number of pixels that it has changed; absent where they were not counted
     */
    CorrectionRecord describe(OptionalInt pixels);
}
