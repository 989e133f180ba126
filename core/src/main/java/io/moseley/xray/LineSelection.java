package io.moseley.xray;

import io.moseley.error.UsageException;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        return choice(header).windows();
    }

    /**
     * The windows of the lines or elements that an image names; lines win. For a line off the axis the best line of its
     * element is taken. Notes say what has no window, or another one, and why.
     */
    public static LineChoice choice(SpectrumImageHeader header) {
        Acquisition acquisition = header.acquisition();
        LineSelection selection = of(header);
        Map<XrayLine, EnergyWindow> windows = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (String name : acquisition.xrayLines().isEmpty() ? acquisition.elements() : acquisition.xrayLines()) {
            if (name.isBlank()) {
                continue;
            }
            try {
                selection.choose(name, windows, notes);
            } catch (UsageException unknown) {
                notes.add(unknown.what());
            }
        }
        return new LineChoice(List.copyOf(windows.values()), notes);
    }

    private void choose(String name, Map<XrayLine, EnergyWindow> windows, List<String> notes) {
        Optional<XrayLine> named = lineOf(name);
        Optional<EnergyWindow> window = named.flatMap(this::window);
        if (window.isPresent()) {
            windows.put(named.get(), window.get());
            return;
        }
        String element = name.indexOf('_') >= 0 ? name.substring(0, name.indexOf('_')) : name;
        Optional<XrayLine> other = best(element);
        Optional<EnergyWindow> otherWindow = other.flatMap(this::window);
        notes.add(reason(named, element)
                + otherWindow
                        .map(any -> ": " + LineLabel.text(other.get().name()) + " is taken in its place")
                        .orElse(": " + element + " has no map"));
        otherWindow.ifPresent(found -> windows.putIfAbsent(other.get(), found));
    }

    /** Why a name has no window. */
    private String reason(Optional<XrayLine> named, String element) {
        String range = String.format(Locale.ROOT, "the energy axis (%.2f to %.2f keV)", axis.lowKev(), axis.highKev());
        if (named.isPresent()) {
            return String.format(
                    Locale.ROOT,
                    "%s (%.2f keV) does not lie on %s",
                    LineLabel.text(named.get().name()),
                    named.get().energyKev(),
                    range);
        }
        return XrayLines.of(element).isEmpty()
                ? element + " has no X-ray line above 0.1 keV"
                : "no α line of " + element + " above 0.1 keV that the beam can excite lies on " + range;
    }

    /** A clause for each of these lines ("Fe_Ka") or elements ("Fe") whose line does not lie on the axis, with the reason. */
    public List<String> omissions(List<String> elementsOrLines) {
        return elementsOrLines.stream()
                .filter(name -> lineOf(name).flatMap(this::window).isEmpty())
                .map(name -> reason(lineOf(name), name))
                .toList();
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
