package io.moseley.xray;

import com.github.tschoonj.xraylib.Xraylib;
import com.github.tschoonj.xraylib.compoundData;
import io.moseley.error.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Properties of elements. */
public final class AtomicData {
    /** Uranium, the heaviest element offered. */
    public static final int MAX_ATOMIC_NUMBER = 92;

    /** Below this energy in keV there is no attenuation in the tables, and no line is counted. */
    static final double LOWEST_KEV = 0.1;

    /** By atomic number, from 1. Here and not asked of xraylib, whose tables take a quarter of a second to load. */
    private static final List<String> SYMBOLS = List.of(
            "H", "He", "Li", "Be", "B", "C", "N", "O", "F", "Ne", "Na", "Mg", "Al", "Si", "P", "S", "Cl", "Ar", "K",
            "Ca", "Sc", "Ti", "V", "Cr", "Mn", "Fe", "Co", "Ni", "Cu", "Zn", "Ga", "Ge", "As", "Se", "Br", "Kr", "Rb",
            "Sr", "Y", "Zr", "Nb", "Mo", "Tc", "Ru", "Rh", "Pd", "Ag", "Cd", "In", "Sn", "Sb", "Te", "I", "Xe", "Cs",
            "Ba", "La", "Ce", "Pr", "Nd", "Pm", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Hf", "Ta",
            "W", "Re", "Os", "Ir", "Pt", "Au", "Hg", "Tl", "Pb", "Bi", "Po", "At", "Rn", "Fr", "Ra", "Ac", "Th", "Pa",
            "U");

    private AtomicData() {}

    /**
     * The atomic number of an element.
     *
     * @param element symbol, such as "Fe"
     * @throws UsageException if no element up to uranium has this symbol
     */
    public static int atomicNumber(String element) {
        int index = SYMBOLS.indexOf(element);
        if (index >= 0) {
            return index + 1;
        }
        throw new UsageException(
                "\"" + element + "\" is not the symbol of an element from H to U",
                "--elements",
                "write symbols as in the periodic table, such as Fe,Pt,O");
    }

    /** The symbol of an element that is known; empty for any other number. */
    public static Optional<String> find(int atomicNumber) {
        return atomicNumber >= 1 && atomicNumber <= MAX_ATOMIC_NUMBER
                ? Optional.of(symbol(atomicNumber))
                : Optional.empty();
    }

    /** The symbol of an element, 1 to {@link #MAX_ATOMIC_NUMBER}. */
    public static String symbol(int atomicNumber) {
        return SYMBOLS.get(atomicNumber - 1);
    }

    /** Molar mass in g/mol. */
    public static double atomicWeight(int atomicNumber) {
        return Xraylib.AtomicWeight(atomicNumber);
    }

    /**
     * Mass attenuation coefficient of a mixture in cm²/g; infinite below 0.1 keV, where the tables end and no detector
     * sees anything.
     *
     * @param massFractions by atomic number, summing to 1
     */
    public static double massAttenuation(Map<Integer, Double> massFractions, double energyKev) {
        if (energyKev < LOWEST_KEV) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (Map.Entry<Integer, Double> entry : massFractions.entrySet()) {
            sum += entry.getValue() * Xraylib.CS_Total(entry.getKey(), energyKev);
        }
        return sum;
    }

    /**
     * Mass fractions of a compound by atomic number, summing to 1.
     *
     * @param formula such as "Fe2O3" or "Ca5(PO4)3OH"
     * @throws IllegalArgumentException if it cannot be read
     */
    public static Map<Integer, Double> massFractions(String formula) {
        compoundData compound = Xraylib.CompoundParser(formula);
        Map<Integer, Double> fractions = new LinkedHashMap<>();
        for (int i = 0; i < compound.nElements; i++) {
            fractions.put(compound.Elements[i], compound.massFractions[i]);
        }
        return fractions;
    }

    /** A table value, or 0 where the tables have none (they throw). */
    static double orZero(DoubleSupplier table) {
        try {
            return table.getAsDouble();
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }
}
