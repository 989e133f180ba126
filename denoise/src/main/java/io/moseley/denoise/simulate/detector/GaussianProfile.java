package io.moseley.denoise.simulate.detector;

import io.moseley.xray.DetectorResponse;

/** Gaussian peaks at their nominal energies, of the width that the program assumes everywhere else. */
public record GaussianProfile(DetectorResponse detector) implements PeakProfile {
    private static final double REACH_SIGMAS = 6;

    @Override
    public double below(double energyKev, double lineKev) {
        return Normal.below((energyKev - lineKev) / detector.sigmaKev(lineKev));
    }

    @Override
    public double lowestKev(double lineKev) {
        return lineKev - REACH_SIGMAS * detector.sigmaKev(lineKev);
    }

    @Override
    public double highestKev(double lineKev) {
        return lineKev + REACH_SIGMAS * detector.sigmaKev(lineKev);
    }
}
