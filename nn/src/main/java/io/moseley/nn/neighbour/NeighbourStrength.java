package io.moseley.nn.neighbour;

import io.moseley.denoise.record.CorrectionsRecord;

/**
 * How much a pixel believes its neighbours.
 *
 * @param width of the weights: pixels whose spectra differ by so many standard deviations of the noise of a single pixel
 *     (all bands together, d = 2‖√μ − √ν‖) count exp(−1)
 * @param prior so many pixels' worth of the estimate is mixed with what was measured in the neighbours
 */
public record NeighbourStrength(double width, double prior) {
    public NeighbourStrength {
        if (!(width > 0) || !(prior > 0) || Double.isInfinite(width) || Double.isInfinite(prior)) {
            throw new IllegalArgumentException("width and prior must be positive, got " + width + " and " + prior);
        }
    }

    /** For a record of the run. */
    public CorrectionsRecord.NonLocalMeans describe() {
        return new CorrectionsRecord.NonLocalMeans(width, prior);
    }
}
