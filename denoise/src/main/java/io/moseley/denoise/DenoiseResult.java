package io.moseley.denoise;

import io.moseley.denoise.rare.RareSignals;
import io.moseley.denoise.record.MethodRecord;
import io.moseley.spectrum.SpectrumImage;
import java.util.Optional;

/**
 * A denoised spectrum image, and how it was made.
 *
 * @param expectedCounts the denoised spectrum image; it may be computed on demand
 * @param method settings and findings of the method
 * @param rareSignals that the method lost; absent if they were not looked for
 * @param heldOut scores on counts that the method held out itself; absent if it held out none
 * @param trial its estimate from the other counts; absent if it held out none
 */
public record DenoiseResult(
        SpectrumImage expectedCounts,
        MethodRecord method,
        Optional<RareSignals> rareSignals,
        Optional<HeldOutPixels> heldOut,
        Optional<HeldOutTrial> trial) {
    /** A result of a method that holds out no counts. */
    public DenoiseResult(SpectrumImage expectedCounts, MethodRecord method) {
        this(expectedCounts, method, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The result with other expected counts. */
    public DenoiseResult with(SpectrumImage other) {
        return new DenoiseResult(other, method, rareSignals, heldOut, trial);
    }

    /** The result with rare signals restored in its expected counts. */
    public DenoiseResult with(RareSignals signals) {
        return new DenoiseResult(signals.restoreIn(expectedCounts), method, Optional.of(signals), heldOut, trial);
    }
}
