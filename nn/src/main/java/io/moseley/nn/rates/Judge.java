package io.moseley.nn.rates;

import io.moseley.denoise.HeldOutPixels;

/** Judges estimates by counts that they have not seen. */
public interface Judge {
    /** The counts that judge. */
    Observation heldOut();

    /**
     * How well rates predict the held-out counts.
     *
     * @param rates on the map's grid
     */
    HeldOutPixels score(RateCube rates);
}
