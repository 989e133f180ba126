package io.moseley.denoise.simulate.detector;

/**
 * Peaks of a real detector, independent of {@link GaussianProfile}: a Gaussian, an exponential tail and a flat shelf towards
 * low energies, where charge was collected incompletely, on an energy scale that is slightly wrong. Width:
 * {@code FWHM² = noise² + 8·ln 2·ε·F·E}, with ε = 3.62 eV and F = 0.128, which differs from the program's.
 *
 * @param noiseEv full width at half maximum of the electronic noise
 * @param tailShare of the photons above 1 keV; grows as 1/E below, to one half at most
 * @param tailKev decay of the tail
 * @param shelfShare of the photons, spread evenly from 0 to the line
 * @param gain recorded over true energy
 * @param offsetKev recorded energy of a photon of energy 0
 */
public record TailedProfile(
        double noiseEv, double tailShare, double tailKev, double shelfShare, double gain, double offsetKev)
        implements PeakProfile {
    private static final double EV_PER_PAIR = 3.62;
    private static final double FANO_FACTOR = 0.128;
    private static final double MOST_IN_TAIL = 0.5;
    private static final double FWHM_PER_SIGMA = 2 * Math.sqrt(2 * Math.log(2));

    /** Standard deviation in keV of the Gaussian part. */
    public double sigmaKev(double lineKev) {
        double sigmaEv = noiseEv / FWHM_PER_SIGMA;
        return Math.sqrt(sigmaEv * sigmaEv + EV_PER_PAIR * FANO_FACTOR * 1000 * lineKev) / 1000;
    }

    /** Recorded energy in keV at which the Gaussian part of a line lies. */
    public double recordedKev(double lineKev) {
        return gain * lineKev + offsetKev;
    }

    double tailShareAt(double lineKev) {
        return Math.min(MOST_IN_TAIL, tailShare * Math.max(1, 1 / lineKev));
    }

    @Override
    public double below(double energyKev, double lineKev) {
        double centre = recordedKev(lineKev);
        double sigma = sigmaKev(lineKev);
        double z = (energyKev - centre) / sigma;
        double decays = sigma / tailKev;
        double gaussian = Normal.below(z);
        double tailed = Math.min(1, gaussian + Math.exp(z * decays + decays * decays / 2) * Normal.below(-z - decays));
        double shelf = Math.max(0, Math.min(1, energyKev / centre));
        double tail = tailShareAt(lineKev);
        return (1 - tail - shelfShare) * gaussian + tail * tailed + shelfShare * shelf;
    }

    @Override
    public double lowestKev(double lineKev) {
        return Math.min(0, lineKev - 6 * sigmaKev(lineKev));
    }

    @Override
    public double highestKev(double lineKev) {
        return recordedKev(lineKev) + 6 * sigmaKev(lineKev);
    }
}
