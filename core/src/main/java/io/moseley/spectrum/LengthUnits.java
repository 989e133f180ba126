package io.moseley.spectrum;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Units of length, in the many ways that programs write them. */
public final class LengthUnits {
    private static final Map<String, Double> METRES =
            Map.of("pm", 1e-12, "Å", 1e-10, "nm", 1e-9, "µm", 1e-6, "mm", 1e-3, "cm", 1e-2, "m", 1.0);

    private LengthUnits() {}

    /** The usual symbol: "µm" for "um", "micron" or "$\mu m$"; other words as they are. */
    public static String symbol(String units) {
        String plain = units.strip()
                .replaceAll("[${}\\s]", "")
                .replaceAll("\\\\mathrm|\\\\rm|\\\\text", "")
                .replace("\\mu", "µ")
                .replace('\u03BC', 'µ');
        return switch (plain.toLowerCase(Locale.ROOT)) {
            case "um", "µm", "micron", "microns", "micrometer", "micrometers", "micrometre", "micrometres" -> "µm";
            case "nm", "nanometer", "nanometers", "nanometre", "nanometres" -> "nm";
            case "a", "å", "\u212B", "angstrom", "angstroms", "ångström" -> "Å";
            default -> METRES.containsKey(plain) ? plain : units.strip();
        };
    }

    /** Metres in one unit; empty if it is none of length. */
    public static OptionalDouble metres(String units) {
        Double metres = METRES.get(symbol(units));
        return metres == null ? OptionalDouble.empty() : OptionalDouble.of(metres);
    }
}
