package io.moseley.denoise.record;

import java.util.List;

/**
 * Weight of one estimate in its average with another.
 *
 * @param overall fitted to all bands together
 * @param byBand of each band
 */
public record BandWeights(double overall, List<Double> byBand) {
    public BandWeights {
        byBand = List.copyOf(byBand);
    }

    /** What the weights leave to the other estimate. */
    public BandWeights rest() {
        return new BandWeights(
                1 - overall, byBand.stream().map(weight -> 1 - weight).toList());
    }
}
