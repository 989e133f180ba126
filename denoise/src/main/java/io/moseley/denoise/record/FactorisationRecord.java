package io.moseley.denoise.record;

import java.util.Objects;

/**
 * A KL-NMF that takes part in the average of networks.
 *
 * @param components endmembers
 * @param smoothingPixels σ of the smoothing before abundances were fitted
 * @param gain over the mean spectrum on held-out counts, in units of the score
 * @param weight in its average with the networks without the guide; 1 where none of these found structure
 */
public record FactorisationRecord(
        int components, double smoothingPixels, double gain, double gainStandardError, BandWeights weight) {
    public FactorisationRecord {
        Objects.requireNonNull(weight);
    }
}
