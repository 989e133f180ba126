package io.moseley.xray;

import io.moseley.error.UsageException;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The line that represents an element in a map, and the window of energies over which it is summed.
 *
 * <p>The line is the α line of K, else L, else M: the first whose energy lies on the axis, is excited by the beam with
 * an overvoltage of two or more, and is below 20 keV, where silicon still stops half of the photons. If none is so
 * comfortable, the α line of lowest energy on the axis that the beam can excite at all. The window is two FWHM wide,
 * centred on the line and clipped by the axis.
 *
 * @param beamEnergyKev empty or not positive if unknown
 */
public record LineSelection(EnergyAxis axis, OptionalDouble beamEnergyKev, DetectorResponse response) {
    private static final double WIDTH_IN_FWHM = 2;
    private static final double HIGHEST_COMFORTABLE_KEV = 20;

    public LineSelection {
        Objects.requireNonNull(axis);
        Objects.requireNonNull(response);
        if (beamEnergyKev.isPresent() && !(beamEnergyKev.getAsDouble() > 0)) {
            beamEnergyKev = OptionalDouble.empty();
        }
    }

    /** Selects lines by the axis, beam energy and detector resolution of an image. */
    public static LineSelection of(SpectrumImageHeader header) {
        Acquisition acquisition = header.acquisition();
        return new LineSelection(header.energyAxis(), acquisition.beamEnergyKev(), DetectorResponse.of(acquisition));
    }

    /**
     * The windows of the lines or elements that an image names; lines win. Empty if it names none, or none on the axis.
     */
    public static List<EnergyWindow> windows(SpectrumImageHeader header) {
        Acquisition acquisition = header.acquisition();
        List<String> names = acquisition.xrayLines().isEmpty() ? acquisition.elements() : acquisition.xrayLines();
        LineSelection selection = of(header);
        return selection.windows(names.stream().filter(selection::isKnown).toList());
    }

    /**
     * The windows of lines ("Fe_Ka") and of the best lines of elements ("Fe"), each labelled with its line, in the order
     * given, without repeats. Names whose line does not lie on the axis have no window.
     *
     * @throws UsageException if a name is no element and no line
     */
    public List<EnergyWindow> windows(List<String> elementsOrLines) {
        return elementsOrLines.stream()
                .flatMap(name -> lineOf(name).stream())
                .distinct()
                .flatMap(line -> window(line).stream())
                .toList();
    }

    private boolean isKnown(String name) {
        try {
            lineOf(name);
            return true;
        } catch (UsageException unknown) {
            return false;
        }
    }

    private Optional<XrayLine> lineOf(String name) {
        return name.indexOf('_') >= 0 ? Optional.of(XrayLines.parse(name)) : best(name);
    }

    /** The line that represents an element; empty if no α line lies on the axis and is excited. */
    public Optional<XrayLine> best(String element) {
        XrayLine last = null;
        for (LineFamily family : LineFamily.values()) {
            for (XrayLine line : XrayLines.of(element)) {
                if (line.family() != family || !line.isAlpha() || !isVisible(line)) {
                    continue;
                }
                if (line.energyKev() <= comfortableKev()) {
                    return Optional.of(line);
                }
                last = line;
            }
        }
        return Optional.ofNullable(last);
    }

    /** Selects lines where all energies of a spectrum lie {@code shiftKev} above those of the axis. */
    LineSelection shifted(double shiftKev) {
        EnergyAxis moved = new EnergyAxis(axis.scaleKev(), axis.offsetKev() - shiftKev, axis.channels());
        return new LineSelection(moved, beamEnergyKev, response);
    }

    /** Tells whether a line lies on the axis, above the zero peak, and the beam can excite it. */
    public boolean isVisible(XrayLine line) {
        return line.energyKev() > Math.max(AtomicData.LOWEST_KEV, axis.lowKev())
                && line.energyKev() < axis.highKev()
                && (beamEnergyKev.isEmpty() || line.edgeKev() < beamEnergyKev.getAsDouble());
    }

    private double comfortableKev() {
        return Math.min(HIGHEST_COMFORTABLE_KEV, beamEnergyKev.orElse(Double.POSITIVE_INFINITY) / 2);
    }

    /** The integration window of a line; empty if the line does not lie on the axis. */
    public Optional<EnergyWindow> window(XrayLine line) {
        double energy = line.energyKev();
        if (energy <= axis.lowKev() || energy >= axis.highKev()) {
            return Optional.empty();
        }
        double half = WIDTH_IN_FWHM / 2 * response.fwhmKev(energy);
        return Optional.of(new EnergyWindow(
                line.name(), Math.max(axis.lowKev(), energy - half), Math.min(axis.highKev(), energy + half)));
    }
}
