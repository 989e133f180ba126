package io.moseley.xray;

import io.moseley.error.UsageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The characteristic lines of the elements. Energies, radiative rates, fluorescence yields and Coster–Kronig
 * probabilities are xraylib's; where it has none for a transition (K of Be, light L and M lines), the line does not
 * exist here.
 */
public final class XrayLines {
    private static final Map<Integer, List<XrayLine>> KNOWN = new ConcurrentHashMap<>();

    private XrayLines() {}

    /**
     * All lines of an element, strongest family member first within K, L, M.
     *
     * @throws UsageException if the symbol is unknown
     */
    public static List<XrayLine> of(String element) {
        return KNOWN.computeIfAbsent(AtomicData.atomicNumber(element), XrayLines::collect);
    }

    /**
     * The line with a name such as "Fe_Ka".
     *
     * @throws UsageException if there is no such line; the message lists those that exist
     */
    public static XrayLine parse(String name) {
        int separator = name.indexOf('_');
        if (separator < 1) {
            throw new UsageException(
                    "\"" + name + "\" is not the name of an X-ray line",
                    "--lines",
                    "write the element, an underscore and the line, such as Fe_Ka or Pt_La");
        }
        List<XrayLine> lines = of(name.substring(0, separator));
        for (XrayLine line : lines) {
            if (line.name().equals(name)) {
                return line;
            }
        }
        String known = lines.isEmpty()
                ? "this element has no line in the tables; leave it out"
                : "choose one of " + lines.stream().map(XrayLine::name).collect(Collectors.joining(", "));
        throw new UsageException("there is no X-ray line " + name, "--lines", known);
    }

    private static List<XrayLine> collect(int z) {
        Map<String, List<Transition>> groups = new LinkedHashMap<>();
        for (Transition transition : Transition.values()) {
            if (transition.energyKev(z) > 0 && transition.photonsPerVacancy(z) > 0) {
                groups.computeIfAbsent(transition.siegbahn(), name -> new ArrayList<>())
                        .add(transition);
            }
        }
        EnumMap<LineFamily, List<XrayLine>> families = new EnumMap<>(LineFamily.class);
        groups.forEach((siegbahn, transitions) -> {
            XrayLine line = sum(z, siegbahn, transitions);
            families.computeIfAbsent(line.family(), family -> new ArrayList<>()).add(line);
        });
        List<XrayLine> lines = new ArrayList<>();
        families.forEach((family, members) -> {
            double strongest = members.stream()
                    .mapToDouble(XrayLine::photonsPerVacancy)
                    .max()
                    .orElseThrow();
            members.stream()
                    .map(line -> new XrayLine(
                            line.element(),
                            z,
                            family,
                            line.siegbahn(),
                            line.energyKev(),
                            line.edgeKev(),
                            line.photonsPerVacancy(),
                            line.photonsPerVacancy() / strongest))
                    .sorted(Comparator.comparingDouble(XrayLine::weight).reversed())
                    .forEach(lines::add);
        });
        return List.copyOf(lines);
    }

    private static XrayLine sum(int z, String siegbahn, List<Transition> transitions) {
        double photons = 0;
        double energy = 0;
        double edge = 0;
        for (Transition transition : transitions) {
            double part = transition.photonsPerVacancy(z);
            photons += part;
            energy += part * transition.energyKev(z);
            edge = Math.max(edge, transition.edgeKev(z));
        }
        return new XrayLine(
                AtomicData.symbol(z),
                z,
                transitions.get(0).family(),
                siegbahn,
                energy / photons,
                Math.max(edge, energy / photons),
                photons,
                1);
    }
}
