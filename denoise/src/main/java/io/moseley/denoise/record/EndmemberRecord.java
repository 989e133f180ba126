package io.moseley.denoise.record;

import java.util.List;

/**
 * Endmembers that unmixing networks started from.
 *
 * @param number of endmembers
 * @param supported number that held-out counts support, or that was given
 * @param smoothingPixels σ of the smoothing before the factorisation
 * @param curve held-out deviance per count with 1, 2, … endmembers
 */
public record EndmemberRecord(int number, int supported, double smoothingPixels, List<Double> curve) {
    public EndmemberRecord {
        curve = List.copyOf(curve);
    }
}
