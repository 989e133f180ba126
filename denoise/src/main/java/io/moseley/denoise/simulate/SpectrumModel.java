package io.moseley.denoise.simulate;

import io.moseley.spectrum.EnergyAxis;
import io.moseley.xray.AtomicData;
import io.moseley.xray.DetectorResponse;
import io.moseley.xray.XrayLine;
import io.moseley.xray.XrayLines;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * The spectrum of a phase as the detector records it: characteristic lines and bremsstrahlung, in photons per electron
 * and mass thickness up to a common factor.
 *
 * <ul>
 *   <li>Ionisation of a shell: {@code σ = 6.51e-20·n·b·ln(E/Ec)/(E·Ec)} cm² keV² (H. A. Bethe, Ann. Phys. 397 (1930)
 *       325), with b = 0.61 for K (M. Green and V. E. Cosslett, Proc. Phys. Soc. 78 (1961) 1206) and 0.51 for L (in the
 *       ratio of the constants of C. J. Powell, Rev. Mod. Phys. 48 (1976) 33); M takes the value of L.
 *   <li>Bremsstrahlung: {@code dσ/dE = 5.6e-27·Z²/(β²·E)} cm²/keV (H. A. Kramers, Phil. Mag. 46 (1923) 836), the same in
 *       all directions.
 *   <li>A film is thin: no absorption, no energy loss. In a bulk sample both cross-sections are integrated along the
 *       slowing electron with the stopping power of H. A. Bethe as modified by D. C. Joy and S. Luo (Scanning 11 (1989)
 *       176), backscattering neglected, and absorbed on the way out after K. F. J. Heinrich and H. Yakowitz (Anal.
 *       Chem. 47 (1975) 2408) at a take-off angle of 35°.
 * </ul>
 */
final class SpectrumModel {
    private static final double ELECTRON_REST_KEV = 511;
    private static final double COSECANT_TAKE_OFF = 1 / Math.sin(Math.toRadians(35));
    private static final int STEPS = 60;

    private final EnergyAxis axis;
    private final DetectorResponse detector;
    private final double beamKev;
    private final boolean bulk;

    SpectrumModel(EnergyAxis axis, DetectorResponse detector, double beamKev, boolean bulk) {
        this.axis = axis;
        this.detector = detector;
        this.beamKev = beamKev;
        this.bulk = bulk;
    }

    /** @return photons per channel, in arbitrary units that are the same for all phases */
    double[] spectrum(Phase phase) {
        double[] spectrum = new double[axis.channels()];
        for (Map.Entry<Integer, Double> part : phase.massFractions().entrySet()) {
            double atomsPerGram = 6.022e23 * part.getValue() / AtomicData.atomicWeight(part.getKey());
            for (XrayLine line : XrayLines.of(AtomicData.symbol(part.getKey()))) {
                addLine(spectrum, phase, line, atomsPerGram);
            }
        }
        addBremsstrahlung(spectrum, phase);
        return spectrum;
    }

    private void addLine(double[] spectrum, Phase phase, XrayLine line, double atomsPerGram) {
        if (line.edgeKev() >= beamKev || detector.efficiency(line.energyKev()) == 0) {
            return;
        }
        double vacancies = bulk
                ? alongTrack(phase, line.edgeKev(), energy -> ionisation(line, energy))
                : ionisation(line, beamKev);
        double photons = atomsPerGram
                * vacancies
                * line.photonsPerVacancy()
                * detector.efficiency(line.energyKev())
                * escape(phase, line.energyKev(), line.edgeKev());
        double sigma = detector.sigmaKev(line.energyKev());
        int first = Math.max(0, (int) Math.floor(axis.channelOf(line.energyKev() - 6 * sigma)));
        int last = Math.min(axis.channels() - 1, (int) Math.ceil(axis.channelOf(line.energyKev() + 6 * sigma)));
        for (int c = first; c <= last; c++) {
            double low = (axis.energyKev(c - 0.5) - line.energyKev()) / sigma;
            double high = (axis.energyKev(c + 0.5) - line.energyKev()) / sigma;
            spectrum[c] += photons * (normal(high) - normal(low));
        }
    }

    private void addBremsstrahlung(double[] spectrum, Phase phase) {
        double weight = 0;
        for (Map.Entry<Integer, Double> part : phase.massFractions().entrySet()) {
            double z = part.getKey();
            weight += 6.022e23 * part.getValue() / AtomicData.atomicWeight(part.getKey()) * z * z;
        }
        for (int c = 0; c < spectrum.length; c++) {
            double energy = axis.energyKev(c);
            if (detector.efficiency(energy) == 0 || energy >= beamKev) {
                continue;
            }
            double perElectron = bulk
                    ? alongTrack(phase, energy, electron -> bremsstrahlung(electron, energy))
                    : bremsstrahlung(beamKev, energy);
            spectrum[c] += weight
                    * perElectron
                    * axis.scaleKev()
                    * detector.efficiency(energy)
                    * escape(phase, energy, energy);
        }
    }

    private static double ionisation(XrayLine line, double energy) {
        double overvoltage = energy / line.edgeKev();
        if (overvoltage <= 1) {
            return 0;
        }
        double b =
                switch (line.family()) {
                    case K -> 0.61;
                    case L, M -> 0.51;
                };
        return 6.51e-20 * line.family().electrons() * b * Math.log(overvoltage) / (energy * line.edgeKev());
    }

    private static double bremsstrahlung(double electronKev, double photonKev) {
        double gamma = 1 + electronKev / ELECTRON_REST_KEV;
        double betaSquared = 1 - 1 / (gamma * gamma);
        return 5.6e-27 / (betaSquared * photonKev);
    }

    /** ∫ σ(E)/S(E) dE from {@code lowest} to the beam energy, in cm² · g/cm². */
    private double alongTrack(Phase phase, double lowest, DoubleUnaryOperator crossSection) {
        double sum = 0;
        double step = (beamKev - lowest) / STEPS;
        for (int i = 0; i < STEPS; i++) {
            double energy = lowest + (i + 0.5) * step;
            sum += crossSection.applyAsDouble(energy) / stoppingPower(phase, energy) * step;
        }
        return sum;
    }

    /** In keV cm²/g; ionisation energy J after Berger and Seltzer (1964), below Z = 13 J = 11.5·Z eV. */
    private static double stoppingPower(Phase phase, double energyKev) {
        double sum = 0;
        for (Map.Entry<Integer, Double> part : phase.massFractions().entrySet()) {
            double z = part.getKey();
            double ionisationKev = (z < 13 ? 11.5 * z : 9.76 * z + 58.5 * Math.pow(z, -0.19)) / 1000;
            sum += part.getValue()
                    * z
                    / AtomicData.atomicWeight(part.getKey())
                    * Math.log(1.166 * (energyKev + 0.85 * ionisationKev) / ionisationKev);
        }
        return 78_500 * sum / energyKev;
    }

    /** Fraction of photons that leave a bulk sample. */
    private double escape(Phase phase, double photonKev, double thresholdKev) {
        if (!bulk) {
            return 1;
        }
        double gamma = Math.pow(beamKev, 1.65) - Math.pow(thresholdKev, 1.65);
        double chi = AtomicData.massAttenuation(phase.massFractions(), photonKev) * COSECANT_TAKE_OFF;
        double root = 1 + 1.2e-6 * gamma * chi;
        return 1 / (root * root);
    }

    /** Distribution function of the standard normal, error below 1e-7 (Abramowitz and Stegun 26.2.17). */
    private static double normal(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double poly = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * poly;
        return x >= 0 ? 1 - tail : tail;
    }
}
