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
}
