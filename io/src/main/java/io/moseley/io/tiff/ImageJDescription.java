package io.moseley.io.tiff;

import io.moseley.spectrum.LengthUnits;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines {@code key=value} that ImageJ puts into the description of a file; what is not ASCII is escaped as in Java. */
final class ImageJDescription {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|(.))");

    private ImageJDescription() {}

    static boolean is(String description) {
        return description.startsWith("ImageJ=");
    }

    /** Keys in lower case. */
    static Map<String, String> read(String description) {
        Map<String, String> fields = new LinkedHashMap<>();
        description.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                fields.put(
                        line.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        unescape(line.substring(equals + 1)));
            }
        });
        return fields;
    }

    static String write(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((key, value) ->
                text.append(key).append('=').append(escape(value)).append('\n'));
        return text.toString();
    }

    /** ImageJ's word for a unit. */
    static String unit(String units) {
        String symbol = LengthUnits.symbol(units);
        return symbol.equals("µm") ? "micron" : symbol;
    }

    /** The unit that ImageJ's word means; empty for pixels. */
    static String units(String word) {
        return switch (word.strip()) {
            case "micron", "microns", "um", "μm" -> "µm";
            case "pixel", "pixels" -> "";
            default -> word.strip();
        };
    }

    private static String escape(String value) {
        StringBuilder text = new StringBuilder();
        for (char c : value.toCharArray()) {
            if (c == '\\') {
                text.append("\\\\");
            } else if (c >= 32 && c < 127) {
                text.append(c);
            } else {
                text.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            }
        }
        return text.toString();
    }

    private static String unescape(String value) {
        Matcher matcher = ESCAPE.matcher(value);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(
                match.group(1) != null ? String.valueOf((char) Integer.parseInt(match.group(1), 16)) : match.group(2)));
    }
}
