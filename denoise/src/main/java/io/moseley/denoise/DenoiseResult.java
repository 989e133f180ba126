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
 */
public record DenoiseResult(
        SpectrumImage expectedCounts, Map<String, Object> details, Optional<HeldOutPixels> heldOut) {
    public DenoiseResult {
        Objects.requireNonNull(expectedCounts);
        Objects.requireNonNull(heldOut);
        details = Map.copyOf(details);
    }

    /** Of a method that holds out no counts. */
    public DenoiseResult(SpectrumImage expectedCounts, Map<String, Object> details) {
        this(expectedCounts, details, Optional.empty());
    }
}
