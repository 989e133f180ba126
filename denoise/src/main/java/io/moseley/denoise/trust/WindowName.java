package io.moseley.denoise.trust;

import io.moseley.spectrum.EnergyWindow;
import java.util.Map;

/** Names energy windows in findings: "Fe Kα", or the energies of a window without a label. */
public final class WindowName {
    private static final Map<Character, String> GREEK = Map.of('a', "α", 'b', "β", 'g', "γ", 'l', "ℓ", 'n', "η");

    private WindowName() {}

    public static String of(EnergyWindow window) {
        return window.label().isBlank() ? window.text() : of(window.label());
    }

    /** The line for people: "Fe Kα" for {@code Fe_Ka}; any other label is returned as it is. */
    public static String of(String label) {
        int separator = label.indexOf('_');
        if (separator < 0 || separator + 2 >= label.length()) {
            return label;
        }
        char member = label.charAt(separator + 2);
        return label.substring(0, separator)
                + " "
                + label.charAt(separator + 1)
                + GREEK.getOrDefault(member, String.valueOf(member))
                + label.substring(separator + 3);
    }
}
