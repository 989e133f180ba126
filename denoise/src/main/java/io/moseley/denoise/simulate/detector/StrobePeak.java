package io.moseley.denoise.simulate.detector;

import io.moseley.spectrum.EnergyAxis;

/**
 * The peak at energy 0 that a pulse processor records without photons, at a constant rate in time.
 *
 * @param share of all counts of the map, itself included; below 1
 * @param fwhmEv full width at half maximum
 */
public record StrobePeak(double share, double fwhmEv) {
    /** Strobe counts per count of a photon. */
    public double perPhoton() {
        return share / (1 - share);
    }

    /** Share of the peak in each channel; less than 1 in all if the axis begins in the peak. */
    public double[] spectrum(EnergyAxis axis) {
        double sigma = fwhmEv / 2355;
        double[] spectrum = new double[axis.channels()];
        for (int c = 0; c < spectrum.length; c++) {
            spectrum[c] = Normal.below(axis.energyKev(c + 0.5) / sigma) - Normal.below(axis.energyKev(c - 0.5) / sigma);
        }
        return spectrum;
    }
}
