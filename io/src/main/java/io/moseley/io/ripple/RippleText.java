package io.moseley.io.ripple;

import io.moseley.io.binary.FileBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a .rpl file: keys and values separated by a tab (or blanks), {@code ;} before a comment, also after a value; or, as Oxford INCA
 * writes it, lines such as {@code (MLX::Width : 512)}. Keys come out in lower case.
 */
final class RippleText {
    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern INCA = Pattern.compile("\\(?\\s*MLX::\\s*([\\w-]+)\\s*:?(.*)");
    private static final Pattern PLAIN = Pattern.compile("([^\\t]*[^\\t\\s])\\s*\\t\\s*(.*)|(\\S+)\\s+(.*)");
    private static final List<String> TELLING =
            List.of("width", "height", "depth", "data-length", "data-type", "byte-order", "record-by");

    private static final Pattern FREE_TEXT = Pattern.compile("title|elements|.*-name");

    private RippleText() {}

    /** The fields of the file; empty if it is not such a text. */
    static Optional<Map<String, String>> read(Path path) {
        String text;
        try (FileBytes file = FileBytes.open(path)) {
            if (file.size() > MAX_BYTES) {
                return Optional.empty();
            }
            text = new String(file.read(0, (int) file.size(), "the text").array(), StandardCharsets.ISO_8859_1);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        text.lines().forEach(line -> field(line, fields));
        long known = TELLING.stream().filter(fields::containsKey).count();
        return known < TELLING.size() / 2 ? Optional.empty() : Optional.of(fields);
    }

    private static void field(String line, Map<String, String> fields) {
        String content = line.strip();
        if (content.isEmpty() || content.startsWith(";")) {
            return;
        }
        Matcher inca = INCA.matcher(content);
        if (inca.matches()) {
            String value = inca.group(2).strip();
            fields.put(
                    inca.group(1).toLowerCase(Locale.ROOT),
                    value.endsWith(")") ? value.substring(0, value.length() - 1).strip() : value);
            return;
        }
        Matcher plain = PLAIN.matcher(content);
        if (plain.matches()) {
            boolean tab = plain.group(1) != null;
            String key = (tab ? plain.group(1) : plain.group(3)).toLowerCase(Locale.ROOT);
            fields.put(key, withoutComment(key, (tab ? plain.group(2) : plain.group(4)).strip()));
        }
    }

    /** A comment may follow a value; in free text only after a tab, where ";" may be meant. */
    private static String withoutComment(String key, String value) {
        int comment = FREE_TEXT.matcher(key).matches() ? value.indexOf("\t;") : value.indexOf(';');
        return comment < 0 ? value : value.substring(0, comment).strip();
    }
}
