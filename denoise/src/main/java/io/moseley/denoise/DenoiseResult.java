package io.moseley.denoise;

import io.moseley.spectrum.SpectrumImage;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * @param expectedCounts the denoised spectrum image; it may be computed on demand
 * @param details facts for the record (rank chosen, steps made, held-out deviance, …): strings, numbers, booleans,
 *     lists and maps only
 * @param heldOut how the method did on counts that it had held out itself; absent if it held out none
 * @param trial what it made of the others; absent if it held out none
 */
public record DenoiseResult(
        SpectrumImage expectedCounts,
        Map<String, Object> details,
        Optional<HeldOutPixels> heldOut,
        Optional<HeldOutTrial> trial) {
    public DenoiseResult {
        Objects.requireNonNull(expectedCounts);
        Objects.requireNonNull(heldOut);
        Objects.requireNonNull(trial);
        details = Map.copyOf(details);
    }

    /** Of a method that holds out no counts. */
    public DenoiseResult(SpectrumImage expectedCounts, Map<String, Object> details) {
        this(expectedCounts, details, Optional.empty(), Optional.empty());
    }

    /** The same facts of another estimate, made from this one. */
    public DenoiseResult with(SpectrumImage otherCounts, Map<String, Object> otherDetails) {
        return new DenoiseResult(otherCounts, otherDetails, heldOut, trial);
    }
}
