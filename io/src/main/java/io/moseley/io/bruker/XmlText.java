package io.moseley.io.bruker;

/**
 * Text as it stands in XML, made what it means. Characters that XML does not allow become U+FFFD, and an ampersand that
 * begins no predefined entity stands for itself: both occur in descriptions. So no entity can be expanded but the five
 * predefined ones.
 */
final class XmlText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int LONGEST_REFERENCE = 10;

    private XmlText() {}

    /** Text in which references stand for characters. */
    static String decoded(String raw) {
        int ampersand = raw.indexOf('&');
        if (ampersand < 0) {
            return repaired(raw);
        }
        StringBuilder text = new StringBuilder(raw.length());
        int at = 0;
        while (ampersand >= 0) {
            text.append(raw, at, ampersand);
            int end = Math.min(raw.length(), ampersand + LONGEST_REFERENCE);
            int length = raw.substring(ampersand, end).indexOf(';');
            String character = length < 0 ? null : character(raw.substring(ampersand + 1, ampersand + length));
            text.append(character == null ? "&" : character);
            at = ampersand + (character == null ? 1 : length + 1);
            ampersand = raw.indexOf('&', at);
        }
        return repaired(text.append(raw, at, raw.length()).toString());
    }

    /** Text without characters that XML does not allow, and with line feeds as ends of lines. */
    static String repaired(String raw) {
        int healthy = 0;
        while (healthy < raw.length() && isPlain(raw.charAt(healthy))) {
            healthy++;
        }
        if (healthy == raw.length()) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length()).append(raw, 0, healthy);
        for (int i = healthy; i < raw.length(); ) {
            int code = raw.codePointAt(i);
            i += Character.charCount(code);
            if (code == '\r') {
                i += i < raw.length() && raw.charAt(i) == '\n' ? 1 : 0;
                text.append('\n');
            } else {
                text.appendCodePoint(isAllowed(code) ? code : REPLACEMENT);
            }
        }
        return text.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 0x20 && c < 0xD800) || c == '\n' || c == '\t';
    }

    private static boolean isAllowed(int code) {
        return code == '\t'
                || code == '\n'
                || code == '\r'
                || (code >= 0x20 && code < 0xD800)
                || (code >= 0xE000 && code <= 0xFFFD)
                || (code >= 0x10000 && code <= Character.MAX_CODE_POINT);
    }

    /** The character of a reference; null if the name is no reference. */
    private static String character(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> name.startsWith("#") ? numeric(name) : null;
        };
    }

    private static String numeric(String name) {
        try {
            int code = name.startsWith("#x")
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
            return isAllowed(code) ? Character.toString(code) : String.valueOf(REPLACEMENT);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
