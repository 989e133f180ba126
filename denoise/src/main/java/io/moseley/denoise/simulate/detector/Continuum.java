package io.moseley.denoise.simulate.detector;

/**
 * Bremsstrahlung as measured spectra show it, independent of the program's: {@code ((E0 − E)/E)^power}, after J. A. Small
 * et al. (J. Appl. Phys. 61 (1987) 459), cut off below by the discriminator.
 *
 * @param share of the photons that are background
 * @param power 1 is Kramers' law in a bulk sample
 */
public record Continuum(double share, double power) {
    private static final double DISCRIMINATOR_KEV = 0.14;
    private static final double DISCRIMINATOR_WIDTH_KEV = 0.02;

    /** Relative photons at an energy, before absorption. */
    public double at(double energyKev, double beamKev) {
        if (energyKev <= 0 || energyKev >= beamKev) {
            return 0;
        }
        double passed = 1 / (1 + Math.exp((DISCRIMINATOR_KEV - energyKev) / DISCRIMINATOR_WIDTH_KEV));
        return passed * Math.pow((beamKev - energyKev) / energyKev, power);
    }

    /** Factor of a background, so that it has its share beside peaks. */
    public double scale(double peaks, double background) {
        return background > 0 ? share / (1 - share) * peaks / background : 0;
    }
}
