package io.moseley.denoise.trust.planted;

import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.xray.AtomicData;
import io.moseley.xray.DetectorResponse;
import io.moseley.xray.LineSelection;
import io.moseley.xray.XrayLine;
import io.moseley.xray.XrayLines;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A line of an element that is not in the sample, far from the sample's own lines: counts that appear there were planted.
 *
 * @param window of the line, two FWHM wide as in maps
 * @param clearance distance in FWHM to the nearest line of the sample
 */
record AbsentLine(XrayLine line, EnergyWindow window, double clearance) {
    /** Least clearance in FWHM: windows that touch would mix. */
    private static final double LEAST_CLEARANCE = 2;

    /** Clearance in FWHM beyond which the first line is taken. */
    private static final double ENOUGH = 3;

    /** Lowest energy: below, many lines lie close together. */
    private static final double LOWEST_KEV = 1;

    private static final double LEAST_WEIGHT = 0.02;
    private static final int FIRST_ATOMIC_NUMBER = 11;

    /**
     * @param windows of the sample's lines
     * @return absent if the sample's lines leave no room
     */
    static Optional<AbsentLine> find(SpectrumImageHeader header, List<EnergyWindow> windows) {
        LineSelection selection = LineSelection.of(header);
        DetectorResponse detector = DetectorResponse.of(header.acquisition());
        Set<String> present = present(header, windows);
        List<Double> taken = energies(present, selection, windows);
        Optional<AbsentLine> best = Optional.empty();
        for (int z = FIRST_ATOMIC_NUMBER; z <= AtomicData.MAX_ATOMIC_NUMBER; z++) {
            String element = AtomicData.symbol(z);
            Optional<XrayLine> line = present.contains(element) ? Optional.empty() : selection.best(element);
            if (line.isEmpty() || line.get().energyKev() < LOWEST_KEV) {
                continue;
            }
            double energy = line.get().energyKev();
            double clearance = clearance(energy, detector.fwhmKev(energy), taken);
            Optional<EnergyWindow> window = selection.window(line.get());
            if (window.isPresent()
                    && clearance >= LEAST_CLEARANCE
                    && (best.isEmpty()
                            || Math.min(clearance, ENOUGH) > best.get().clearance())) {
                best = Optional.of(new AbsentLine(line.get(), window.get(), clearance));
            }
        }
        return best;
    }

    private static double clearance(double energy, double fwhm, List<Double> taken) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double other : taken) {
            nearest = Math.min(nearest, Math.abs(other - energy) / fwhm);
        }
        return nearest;
    }

    private static Set<String> present(SpectrumImageHeader header, List<EnergyWindow> windows) {
        Set<String> names = new LinkedHashSet<>(header.acquisition().elements());
        for (EnergyWindow window : windows) {
            int separator = window.label().indexOf('_');
            if (separator > 0) {
                names.add(window.label().substring(0, separator));
            }
        }
        return names;
    }

    private static List<Double> energies(Set<String> elements, LineSelection selection, List<EnergyWindow> windows) {
        List<Double> energies = new ArrayList<>();
        windows.forEach(window -> energies.add((window.lowKev() + window.highKev()) / 2));
        for (int z = 1; z <= AtomicData.MAX_ATOMIC_NUMBER; z++) {
            if (elements.contains(AtomicData.symbol(z))) {
                XrayLines.of(AtomicData.symbol(z)).stream()
                        .filter(line -> line.weight() >= LEAST_WEIGHT && selection.isVisible(line))
                        .forEach(line -> energies.add(line.energyKev()));
            }
        }
        return energies;
    }
}
