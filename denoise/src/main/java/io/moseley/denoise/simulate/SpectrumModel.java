package io.moseley.denoise.simulate;

import io.moseley.denoise.simulate.detector.Continuum;
import io.moseley.denoise.simulate.detector.Detector;
import io.moseley.denoise.simulate.detector.EscapePeaks;
import io.moseley.denoise.simulate.detector.GaussianProfile;
import io.moseley.denoise.simulate.detector.PeakProfile;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.xray.AtomicData;
import io.moseley.xray.DetectorResponse;
import io.moseley.xray.XrayLine;
import io.moseley.xray.XrayLines;
import java.util.Map;
import java.util.Optional;
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
    private final PeakProfile profile;
    private final Optional<EscapePeaks> escapePeaks;
    private final Optional<Continuum> continuum;

    /** Gaussian peaks, no escape peaks, Kramers' background. */
    SpectrumModel(EnergyAxis axis, DetectorResponse detector, double beamKev, boolean bulk) {
        this(axis, detector, beamKev, bulk, new GaussianProfile(detector), Optional.empty(), Optional.empty());
    }

    /** The spectra that another detector records, which the program does not know. */
    SpectrumModel(EnergyAxis axis, DetectorResponse response, double beamKev, boolean bulk, Detector detector) {
        this(
                axis,
                response,
                beamKev,
                bulk,
                detector.profile(),
                Optional.of(detector.escape()),
                Optional.of(detector.continuum()));
    }

    private SpectrumModel(
            EnergyAxis axis,
            DetectorResponse detector,
            double beamKev,
            boolean bulk,
            PeakProfile profile,
            Optional<EscapePeaks> escapePeaks,
            Optional<Continuum> continuum) {
        this.axis = axis;
        this.detector = detector;
        this.beamKev = beamKev;
        this.bulk = bulk;
        this.profile = profile;
        this.escapePeaks = escapePeaks;
        this.continuum = continuum;
    }

    /** @return photons of the lines per channel, in arbitrary units that are the same for all phases */
    double[] lines(Phase phase) {
        double[] spectrum = new double[axis.channels()];
        for (Map.Entry<Integer, Double> part : phase.massFractions().entrySet()) {
            double atomsPerGram = 6.022e23 * part.getValue() / AtomicData.atomicWeight(part.getKey());
            for (XrayLine line : XrayLines.of(AtomicData.symbol(part.getKey()))) {
                addLine(spectrum, phase, line, atomsPerGram);
            }
        }
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
        double escaped = escapePeaks.map(peaks -> peaks.share(line.energyKev())).orElse(0.0);
        addPeak(spectrum, line.energyKev(), photons * (1 - escaped));
        if (escaped > 0) {
            addPeak(spectrum, line.energyKev() - EscapePeaks.SI_KA_KEV, photons * escaped);
        }
    }

    private void addPeak(double[] spectrum, double lineKev, double photons) {
        int first = Math.max(0, (int) Math.floor(axis.channelOf(profile.lowestKev(lineKev))));
        int last = Math.min(axis.channels() - 1, (int) Math.ceil(axis.channelOf(profile.highestKev(lineKev))));
        for (int c = first; c <= last; c++) {
            double low = profile.below(axis.energyKev(c - 0.5), lineKev);
            double high = profile.below(axis.energyKev(c + 0.5), lineKev);
            spectrum[c] += photons * (high - low);
        }
    }

    /** @return photons of the bremsstrahlung per channel; in the units of {@link #lines} unless a continuum gives its shape */
    double[] background(Phase phase) {
        double[] spectrum = new double[axis.channels()];
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
            spectrum[c] = weight
                    * perElectron(phase, energy)
                    * axis.scaleKev()
                    * detector.efficiency(energy)
                    * escape(phase, energy, energy);
        }
        return spectrum;
    }

    private double perElectron(Phase phase, double energy) {
        if (continuum.isPresent()) {
            return continuum.get().at(energy, beamKev);
        }
        return bulk
                ? alongTrack(phase, energy, electron -> bremsstrahlung(electron, energy))
                : bremsstrahlung(beamKev, energy);
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
}
