package io.moseley.xray;

import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.InstrumentType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A silicon drift detector: how wide it makes a line and how many of the photons it counts.
 *
 * <p>Width: {@code FWHM(E)² = FWHM(Mn Kα)² + 8·ln 2·ε·F·(E − E(Mn Kα))} with 8·ln 2·ε·F = 2.5 eV (C. E. Fiori and D. E.
 * Newbury, Scanning Electron Microscopy 1978/I, 401–422: ε = 3.65 eV per electron–hole pair, Fano factor F = 0.12).
 * Efficiency: transmission of the layers in front, times the absorption in the crystal. Immutable.
 */
public final class DetectorResponse {
    /** Energy of Mn Kα in keV, at which resolutions are stated. */
    public static final double MN_KA_KEV = 5.8951;

    /** Resolution assumed where a file states none, in eV at Mn Kα. */
    public static final double USUAL_RESOLUTION_EV = 130;

    private static final double FANO_EV = 2.5;
    /** Electronics alone never do better than this. */
    private static final double LEAST_FWHM_EV = 20;

    private final double resolutionMnKaEv;
    private final List<AbsorbingLayer> layers;
    private final AbsorbingLayer crystal;

    /** Efficiency by energy in keV: attenuations take long to compute, and the energies are those of lines. */
    private final Map<Double, Double> efficiencies = new ConcurrentHashMap<>();

    /**
     * @param resolutionMnKaEv full width at half maximum of Mn Kα, in eV
     * @param layers what lies in front of the crystal: window, contact, dead layer
     * @param crystalMillimetre thickness of the silicon
     */
    public DetectorResponse(double resolutionMnKaEv, List<AbsorbingLayer> layers, double crystalMillimetre) {
        if (!(resolutionMnKaEv > 0) || !Double.isFinite(resolutionMnKaEv)) {
            throw new IllegalArgumentException("resolution must be positive, got " + resolutionMnKaEv + " eV");
        }
        this.resolutionMnKaEv = resolutionMnKaEv;
        this.layers = List.copyOf(layers);
        this.crystal = new AbsorbingLayer("Si", 2.33, crystalMillimetre * 1000);
    }

    /** A windowless detector as on a TEM: 50 nm dead silicon, 0.45 mm crystal. */
    public static DetectorResponse windowless(double resolutionMnKaEv) {
        return new DetectorResponse(resolutionMnKaEv, List.of(new AbsorbingLayer("Si", 2.33, 0.05)), 0.45);
    }

    /** A detector with a 0.1 µm silicon nitride window as on an SEM; otherwise like the windowless one. */
    public static DetectorResponse nitrideWindow(double resolutionMnKaEv) {
        return new DetectorResponse(
                resolutionMnKaEv,
                List.of(new AbsorbingLayer("Si3N4", 3.17, 0.1), new AbsorbingLayer("Si", 2.33, 0.05)),
                0.45);
    }

    /**
     * The response of the detector of an acquisition; {@link #USUAL_RESOLUTION_EV} if none is recorded. Detectors of an SEM have
     * a window.
     */
    public static DetectorResponse of(Acquisition acquisition) {
        double stated = acquisition.energyResolutionMnKaEv().orElse(USUAL_RESOLUTION_EV);
        double resolution = stated > 0 && Double.isFinite(stated) ? stated : USUAL_RESOLUTION_EV;
        return acquisition.instrument() == InstrumentType.SEM ? nitrideWindow(resolution) : windowless(resolution);
    }

    public double resolutionMnKaEv() {
        return resolutionMnKaEv;
    }

    /** Full width at half maximum in keV of a line at {@code energyKev}. */
    public double fwhmKev(double energyKev) {
        double squared = resolutionMnKaEv * resolutionMnKaEv + FANO_EV * 1000 * (energyKev - MN_KA_KEV);
        return Math.sqrt(Math.max(LEAST_FWHM_EV * LEAST_FWHM_EV, squared)) / 1000;
    }

    /** Standard deviation in keV of a line at {@code energyKev}. */
    public double sigmaKev(double energyKev) {
        return fwhmKev(energyKev) / (2 * Math.sqrt(2 * Math.log(2)));
    }

    /** Fraction of the photons arriving at the detector that are counted, 0 to 1; 0 below 0.1 keV, in the noise. */
    public double efficiency(double energyKev) {
        return efficiencies.computeIfAbsent(energyKev, this::computeEfficiency);
    }

    private double computeEfficiency(double energyKev) {
        if (energyKev < AtomicData.LOWEST_KEV) {
            return 0;
        }
        double passed = 1;
        for (AbsorbingLayer layer : layers) {
            passed *= layer.transmission(energyKev);
        }
        return passed * (1 - crystal.transmission(energyKev));
    }
}
