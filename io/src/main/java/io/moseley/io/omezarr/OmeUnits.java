package io.moseley.io.omezarr;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** OME's words for units of length (those of UDUNITS-2) and the symbols that microscopists use. */
final class OmeUnits {
    private static final Map<String, String> WORDS = Map.of(
            "pm", "picometer",
            "Å", "angstrom",
            "nm", "nanometer",
            "µm", "micrometer",
            "mm", "millimeter",
            "cm", "centimeter",
            "m", "meter");
    private static final Map<String, String> SYMBOLS =
            WORDS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private OmeUnits() {}

    /** Empty if OME has no word for it. */
    static Optional<String> toOme(String units) {
        String symbol =
                switch (units) {
                    case "um", "μm" -> "µm"; // the Greek letter instead of the micro sign
                    case "A" -> "Å";
                    default -> units;
                };
        return Optional.ofNullable(WORDS.get(symbol));
    }

    /** The word itself if there is no symbol for it. */
    static String fromOme(String word) {
        return SYMBOLS.getOrDefault(word, word);
    }
}
