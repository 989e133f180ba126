package io.moseley.nn.combine;

import io.moseley.nn.rates.ContradictedPixels;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;

/**
 * An estimate, and where what was measured contradicts it.
 *
 * @param contradictedSides per pixel the side of the most improbable square that it lies in, or near; 0 where no count
 *     contradicts the estimate; empty if the estimate was not judged. See {@link ContradictedPixels}.
 */
public record JudgedRates(RateCube rates, byte[] contradictedSides) {
    private static final byte[] NOT_JUDGED = {};

    /**
     * Judges rates on the map's grid. Those on a finer grid are taken as they are: it has no counts of its own.
     *
     * @param observed counts that judge; the estimate may have been made from them
     */
    public static JudgedRates of(RateCube rates, Observation observed) {
        return rates.isOnMapGrid()
                ? new JudgedRates(rates, ContradictedPixels.sides(observed, rates))
                : unjudged(rates);
    }

    /** An estimate that is taken as it is. */
    public static JudgedRates unjudged(RateCube rates) {
        return new JudgedRates(rates, NOT_JUDGED);
    }

    boolean isContradictedAt(int pixel) {
        return contradictedSides.length > 0 && contradictedSides[pixel] > 0;
    }
}
