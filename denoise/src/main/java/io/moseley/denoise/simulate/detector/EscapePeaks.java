package io.moseley.denoise.simulate.detector;

import io.moseley.xray.AtomicData;
import java.util.Map;

/**
 * Si Kα photons that leave the crystal: their energy, 1.740 keV, is missing from what is recorded. Share of a line after S.
 * J. B. Reed and N. G. Ware, J. Phys. E 5 (1972) 582: half of the Si K photons start towards the surface.
 *
 * @param strength multiplies the share; 1 for photons that arrive at right angles
 */
public record EscapePeaks(double strength) {
    /** Energy in keV that is missing. */
    public static final double SI_KA_KEV = 1.740;

    private static final double SI_K_EDGE_KEV = 1.839;
    private static final Map<Integer, Double> SILICON = Map.of(14, 1.0);
    /** Fluorescence yield of the K shell, times the share of absorptions there. */
    private static final double K_PHOTONS = 0.047 * 0.92;

    /** Share of the photons of a line that is recorded in its escape peak; 0 below the K edge of silicon. */
    public double share(double lineKev) {
        if (lineKev <= SI_K_EDGE_KEV) {
            return 0;
        }
        double ratio = AtomicData.massAttenuation(SILICON, SI_KA_KEV) / AtomicData.massAttenuation(SILICON, lineKev);
        return strength * 0.5 * K_PHOTONS * (1 - ratio * Math.log(1 + 1 / ratio));
    }
}
