package io.moseley.io.bruker;

import java.io.IOException;
import java.io.Reader;

/**
 * Passes XML text on with everything repaired that a strict parser would stumble over and that Esprit or the user's
 * descriptions are known to write: characters that XML does not allow become U+FFFD, an ampersand that begins no
 * predefined entity becomes {@code &amp;}. So no entity can be expanded but the five predefined ones.
 */
final class TolerantXmlReader extends Reader {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int LONGEST_REFERENCE = 10;
    private static final String AMPERSAND = "&amp;";

    private final Reader source;
    private final char[] input = new char[1 << 14];
    private int at;
    private int end;
    private String pending = "";
    private int pendingAt;

    TolerantXmlReader(Reader source) {
        this.source = source;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            if (pendingAt < pending.length()) {
                target[offset + written++] = pending.charAt(pendingAt++);
                continue;
            }
            if (at == end && !fill(1)) {
                break;
            }
            char c = input[at];
            if (c == '&') {
                ampersand();
            } else {
                at++;
                target[offset + written++] = repaired(c);
            }
        }
        return written == 0 && length > 0 ? -1 : written;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private char repaired(char c) throws IOException {
        if (c < 0x20) {
            return c == '\t' || c == '\n' || c == '\r' ? c : REPLACEMENT;
        }
        if (c < 0xD800) {
            return c;
        }
        if (Character.isHighSurrogate(c)) {
            boolean pair = fill(1) && Character.isLowSurrogate(input[at]);
            if (pair) {
                pending = String.valueOf(input[at++]);
                pendingAt = 0;
            }
            return pair ? c : REPLACEMENT;
        }
        return Character.isLowSurrogate(c) || c >= 0xFFFE ? REPLACEMENT : c;
    }

    /** At an ampersand: decides what is passed on for it. */
    private void ampersand() throws IOException {
        fill(LONGEST_REFERENCE);
        int semicolon = at + 1;
        while (semicolon < Math.min(end, at + LONGEST_REFERENCE) && input[semicolon] != ';') {
            semicolon++;
        }
        pendingAt = 0;
        if (semicolon < Math.min(end, at + LONGEST_REFERENCE)) {
            String name = new String(input, at + 1, semicolon - at - 1);
            String reference = name.startsWith("#") ? numeric(name) : predefined(name);
            if (reference != null) {
                pending = reference;
                at = semicolon + 1;
                return;
            }
        }
        pending = AMPERSAND;
        at++;
    }

    private static String predefined(String name) {
        return switch (name) {
            case "amp", "lt", "gt", "quot", "apos" -> "&" + name + ";";
            default -> null;
        };
    }

    private static String numeric(String name) {
        try {
            int code = name.startsWith("#x")
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
            boolean allowed = code == 0x9
                    || code == 0xA
                    || code == 0xD
                    || (code >= 0x20 && code <= 0xD7FF)
                    || (code >= 0xE000 && code <= 0xFFFD)
                    || (code >= 0x10000 && code <= 0x10FFFF);
            return allowed ? "&#" + code + ";" : String.valueOf(REPLACEMENT);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Makes at least {@code wanted} characters available if the source has them; false if there is not even one. */
    private boolean fill(int wanted) throws IOException {
        if (end - at < wanted) {
            System.arraycopy(input, at, input, 0, end - at);
            end -= at;
            at = 0;
            while (end < wanted) {
                int read = source.read(input, end, input.length - end);
                if (read <= 0) {
                    break;
                }
                end += read;
            }
        }
        return at < end;
    }
}
