package io.moseley.denoise.trust;

import io.moseley.spectrum.EnergyWindow;
import java.util.Map;

/** How a window of energies is called in findings: "Fe Kα", or its energies where it has no label. */
final class WindowName {
    private static final Map<Character, String> GREEK = Map.of('a', "α", 'b', "β", 'g', "γ", 'l', "ℓ", 'n', "η");

    private WindowName() {}

    static String of(EnergyWindow window) {
        String label = window.label();
        if (label.isBlank()) {
            return window.text();
        }
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
