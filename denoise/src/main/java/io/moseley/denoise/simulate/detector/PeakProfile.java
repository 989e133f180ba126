package io.moseley.denoise.simulate.detector;

/** How the recorded energies of one line are distributed. Energies in keV. */
public interface PeakProfile {
    /** Probability that a photon of {@code lineKev} is recorded below {@code energyKev}. */
    double below(double energyKev, double lineKev);

    /** Recorded energies lower than this are left out. */
    double lowestKev(double lineKev);

    /** Recorded energies higher than this are left out. */
    double highestKev(double lineKev);
}
