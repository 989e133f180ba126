package io.moseley.denoise.simulate.detector;

import io.moseley.spectrum.EnergyAxis;

/**
 * A detector and its pulse processor.
 *
 * @param firstKev energy at which the axis begins, below the strobe peak
 */
public record Detector(
        TailedProfile profile,
        EscapePeaks escape,
        Continuum continuum,
        StrobePeak strobe,
        DeadTime deadTime,
        double firstKev) {
    /** The axis as this detector records it. */
    public EnergyAxis axis(EnergyAxis asked) {
        return new EnergyAxis(asked.scaleKev(), firstKev, asked.channels());
    }
}
