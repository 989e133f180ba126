package io.moseley.denoise.simulate.detector;

/**
 * Photons that arrive while the detector is busy with another are lost: of a rate r, {@code r/(1 + rτ)} are recorded.
 * Bright pixels lose more.
 *
 * @param share of the photons that are lost in a pixel of mean rate; below 1
 */
public record DeadTime(double share) {
    /**
     * Share of the photons of a pixel that are recorded.
     *
     * @param rate photons per time, relative to the mean
     */
    public double recorded(double rate) {
        return 1 / (1 + share / (1 - share) * rate);
    }
}
