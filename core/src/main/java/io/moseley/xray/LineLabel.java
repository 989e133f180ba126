package io.moseley.xray;

import io.moseley.spectrum.EnergyWindow;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the name of an X-ray line for people: "Fe_Ka" is "Fe Kα". */
public final class LineLabel {
    private static final Pattern LINE = Pattern.compile("([A-Z][a-z]?)_([KLMN])([abgdnlz]?)(\\d*)");
    private static final Map<String, String> GREEK =
            Map.of("a", "α", "b", "β", "g", "γ", "d", "δ", "n", "η", "l", "ℓ", "z", "ζ", "", "");

    private LineLabel() {}

    /** The line of a window: "Fe Kα"; the energies of a window without a name. */
    public static String text(EnergyWindow window) {
        return window.label().isBlank() ? window.text() : text(window.label());
    }

    /** Other names come back unchanged. */
    public static String text(String name) {
        Matcher line = LINE.matcher(name);
        return line.matches() ? line.group(1) + " " + line.group(2) + GREEK.get(line.group(3)) + line.group(4) : name;
    }
}
