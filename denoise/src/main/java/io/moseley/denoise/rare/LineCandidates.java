package io.moseley.denoise.rare;

import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.xray.AtomicData;
import io.moseley.xray.DetectorResponse;
import io.moseley.xray.LineSelection;
import io.moseley.xray.XrayLine;
import io.moseley.xray.XrayLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lines that could be a peak at some energy: strong members of their family that the beam excites, within two standard
 * errors of the peak's position and 15 eV of calibration; within half the detector's width if there is none so near (a
 * peak of several lines). Near lines come first, strong ones and those of the elements that the file names before others.
 */
final class LineCandidates {
    private static final double LEAST_WEIGHT = 0.25;
    private static final double CALIBRATION_KEV = 0.015;
    private static final int FIRST_ATOMIC_NUMBER = 3;
    private static final int MOST = 5;

    private final LineSelection selection;
    private final DetectorResponse detector;
    private final List<String> named;

    LineCandidates(SpectrumImageHeader header) {
        selection = LineSelection.of(header);
        detector = DetectorResponse.of(header.acquisition());
        named = header.acquisition().elements();
    }

    /** @param counts in the peak, which set how well its energy is known */
    List<String> near(double energyKev, double counts) {
        double widest = 0.5 * detector.fwhmKev(energyKev);
        double tolerance = 2 * detector.sigmaKev(energyKev) / Math.sqrt(Math.max(1, counts)) + CALIBRATION_KEV;
        List<String> names = within(Math.min(tolerance, widest), energyKev);
        return names.isEmpty() ? within(widest, energyKev) : names;
    }

    private List<String> within(double tolerance, double energyKev) {
        List<XrayLine> near = new ArrayList<>();
        for (int z = FIRST_ATOMIC_NUMBER; z <= AtomicData.MAX_ATOMIC_NUMBER; z++) {
            for (XrayLine line : XrayLines.of(AtomicData.symbol(z))) {
                if (line.weight() >= LEAST_WEIGHT
                        && Math.abs(line.energyKev() - energyKev) <= tolerance
                        && selection.isVisible(line)) {
                    near.add(line);
                }
            }
        }
        near.sort(Comparator.comparingDouble(line -> Math.abs(line.energyKev() - energyKev) / tolerance
                + (1 - line.weight())
                + (named.contains(line.element()) ? 0 : 1)));
        return near.stream().limit(MOST).map(XrayLine::name).toList();
    }
}
