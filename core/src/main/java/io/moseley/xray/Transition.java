package io.moseley.xray;

import com.github.tschoonj.xraylib.Xraylib;

/** The transitions that are summed into the lines of {@link XrayLines}, with their Siegbahn names. */
enum Transition {
    KL3(LineFamily.K, "Ka", Xraylib.KL3_LINE, Xraylib.K_SHELL),
    KL2(LineFamily.K, "Ka", Xraylib.KL2_LINE, Xraylib.K_SHELL),
    KM3(LineFamily.K, "Kb", Xraylib.KM3_LINE, Xraylib.K_SHELL),
    KM2(LineFamily.K, "Kb", Xraylib.KM2_LINE, Xraylib.K_SHELL),
    KN3(LineFamily.K, "Kb", Xraylib.KN3_LINE, Xraylib.K_SHELL),
    KN2(LineFamily.K, "Kb", Xraylib.KN2_LINE, Xraylib.K_SHELL),
    L3M5(LineFamily.L, "La", Xraylib.L3M5_LINE, Xraylib.L3_SHELL),
    L3M4(LineFamily.L, "La", Xraylib.L3M4_LINE, Xraylib.L3_SHELL),
    L2M4(LineFamily.L, "Lb1", Xraylib.L2M4_LINE, Xraylib.L2_SHELL),
    L3N5(LineFamily.L, "Lb2", Xraylib.L3N5_LINE, Xraylib.L3_SHELL),
    L3N4(LineFamily.L, "Lb2", Xraylib.L3N4_LINE, Xraylib.L3_SHELL),
    L1M3(LineFamily.L, "Lb3", Xraylib.L1M3_LINE, Xraylib.L1_SHELL),
    L1M2(LineFamily.L, "Lb4", Xraylib.L1M2_LINE, Xraylib.L1_SHELL),
    L2N4(LineFamily.L, "Lg1", Xraylib.L2N4_LINE, Xraylib.L2_SHELL),
    L1N3(LineFamily.L, "Lg3", Xraylib.L1N3_LINE, Xraylib.L1_SHELL),
    L3M1(LineFamily.L, "Ll", Xraylib.L3M1_LINE, Xraylib.L3_SHELL),
    L3O45(LineFamily.L, "Lb5", Xraylib.L3O45_LINE, Xraylib.L3_SHELL),
    L2O4(LineFamily.L, "Lg6", Xraylib.L2O4_LINE, Xraylib.L2_SHELL),
    L1N2(LineFamily.L, "Lg2", Xraylib.L1N2_LINE, Xraylib.L1_SHELL),
    L2M1(LineFamily.L, "Ln", Xraylib.L2M1_LINE, Xraylib.L2_SHELL),
    M5N7(LineFamily.M, "Ma", Xraylib.M5N7_LINE, Xraylib.M5_SHELL),
    M5N6(LineFamily.M, "Ma", Xraylib.M5N6_LINE, Xraylib.M5_SHELL),
    M4N6(LineFamily.M, "Mb", Xraylib.M4N6_LINE, Xraylib.M4_SHELL),
    M3N5(LineFamily.M, "Mg", Xraylib.M3N5_LINE, Xraylib.M3_SHELL),
    M5N3(LineFamily.M, "Mz", Xraylib.M5N3_LINE, Xraylib.M5_SHELL),
    M4N2(LineFamily.M, "Mz", Xraylib.M4N2_LINE, Xraylib.M4_SHELL);

    private final LineFamily family;
    private final String siegbahn;
    private final int line;
    private final int shell;

    Transition(LineFamily family, String siegbahn, int line, int shell) {
        this.family = family;
        this.siegbahn = siegbahn;
        this.line = line;
        this.shell = shell;
    }

    LineFamily family() {
        return family;
    }

    String siegbahn() {
        return siegbahn;
    }

    /** Energy in keV; 0 where the tables have none. */
    double energyKev(int atomicNumber) {
        return AtomicData.orZero(() -> Xraylib.LineEnergy(atomicNumber, line));
    }

    /** Edge of the sub-shell in keV; 0 where the tables have none. */
    double edgeKev(int atomicNumber) {
        return AtomicData.orZero(() -> Xraylib.EdgeEnergy(atomicNumber, shell));
    }

    /** Photons per vacancy in the whole shell, vacancies spread by occupation; 0 where the tables have none. */
    double photonsPerVacancy(int atomicNumber) {
        double yield = AtomicData.orZero(() -> Xraylib.FluorYield(atomicNumber, shell));
        double rate = AtomicData.orZero(() -> Xraylib.RadRate(atomicNumber, line));
        return vacancies(atomicNumber) * yield * rate;
    }

    /** Vacancies in the sub-shell per vacancy in the shell, after Coster–Kronig transitions within L. */
    private double vacancies(int z) {
        if (family == LineFamily.K) {
            return 1;
        }
        if (family == LineFamily.M) {
            return shell == Xraylib.M5_SHELL ? 6.0 / 18 : shell <= Xraylib.M2_SHELL ? 2.0 / 18 : 4.0 / 18;
        }
        double first = 2.0 / 8;
        double second = 2.0 / 8 + first * AtomicData.orZero(() -> Xraylib.CosKronTransProb(z, Xraylib.FL12_TRANS));
        if (shell == Xraylib.L1_SHELL) {
            return first;
        }
        if (shell == Xraylib.L2_SHELL) {
            return second;
        }
        return 4.0 / 8
                + first * AtomicData.orZero(() -> Xraylib.CosKronTransProb(z, Xraylib.FL13_TRANS))
                + second * AtomicData.orZero(() -> Xraylib.CosKronTransProb(z, Xraylib.FL23_TRANS));
    }
}
