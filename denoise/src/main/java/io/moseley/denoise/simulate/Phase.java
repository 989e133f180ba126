package io.moseley.denoise.simulate;

import io.moseley.xray.AtomicData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A homogeneous material of a phantom.
 *
 * @param name what it is called in the truth
 * @param massFractions by atomic number, summing to 1
 */
public record Phase(String name, Map<Integer, Double> massFractions, double densityGramPerCm3) {
    public Phase {
        double sum =
                massFractions.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > 1e-6) {
            throw new IllegalArgumentException("mass fractions of " + name + " must sum to 1, got " + sum);
        }
        if (!(densityGramPerCm3 > 0)) {
            throw new IllegalArgumentException("density of " + name + " must be positive, got " + densityGramPerCm3);
        }
        massFractions = Collections.unmodifiableMap(new LinkedHashMap<>(massFractions));
    }

    /** A phase by its chemical formula, such as "Fe2O3". */
    public static Phase ofFormula(String name, String formula, double densityGramPerCm3) {
        return new Phase(name, AtomicData.massFractions(formula), densityGramPerCm3);
    }

    /** Symbols of the elements, by atomic number. */
    public List<String> elements() {
        List<Integer> numbers = new ArrayList<>(massFractions.keySet());
        Collections.sort(numbers);
        return numbers.stream().map(AtomicData::symbol).toList();
    }

    /** Brightness per mass thickness in a HAADF image: atoms per mass × Z^1.7, in units of silicon's. */
    double haadfBrightness() {
        double sum = 0;
        for (Map.Entry<Integer, Double> entry : massFractions.entrySet()) {
            sum += entry.getValue() / AtomicData.atomicWeight(entry.getKey()) * Math.pow(entry.getKey(), 1.7);
        }
        return sum / (Math.pow(14, 1.7) / AtomicData.atomicWeight(14));
    }

    /**
     * Backscattered electrons per beam electron, the brightness in a BSE image, averaged by mass (W. Reuter, Proc. 6th
     * Int. Conf. X-ray Optics and Microanalysis (1972) 121–130).
     */
    double backscatterCoefficient() {
        double sum = 0;
        for (Map.Entry<Integer, Double> entry : massFractions.entrySet()) {
            double z = entry.getKey();
            sum += entry.getValue() * (-0.0254 + 0.016 * z - 1.86e-4 * z * z + 8.3e-7 * z * z * z);
        }
        return sum;
    }
}
