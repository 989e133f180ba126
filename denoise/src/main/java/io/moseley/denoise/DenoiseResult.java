package io.moseley.denoise;

import io.moseley.spectrum.SpectrumImage;
import java.util.Map;
import java.util.Objects;

/**
 * @param expectedCounts the denoised spectrum image; it may be computed on demand
 * @param details facts for the record (rank chosen, steps made, held-out deviance, …): strings, numbers, booleans,
 *     lists and maps only
 */
public record DenoiseResult(SpectrumImage expectedCounts, Map<String, Object> details) {
    public DenoiseResult {
        Objects.requireNonNull(expectedCounts);
        details = Map.copyOf(details);
    }
}
