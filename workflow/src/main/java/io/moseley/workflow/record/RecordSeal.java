package io.moseley.workflow.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The checksum that {@code run.json} holds of itself, as its last field: the SHA-256 of the file without that field and
 * the comma before it. Every byte of the file thus counts, blanks too. In a shell:
 *
 * <pre>{@code
 * { head -n -2 run.json | sed '$ s/,$//'; echo '}'; } | sha256sum
 * }</pre>
 *
 * It shows that a record was damaged or edited, and that is all: who edits it on purpose can compute it anew.
 */
public enum RecordSeal {
    AS_WRITTEN,
    CHANGED,
    /** Written by a version that did not seal its records: nobody can tell. */
    WITHOUT_CHECKSUM;

    private static final String FIELD = "checksum";
    private static final int FIRST_SEALED_VERSION = 2;

    private static final byte[] BEFORE = ascii(",\n  \"" + FIELD + "\": \"");
    private static final byte[] AFTER = ascii("\"\n}\n");
    private static final byte[] END = ascii("\n}\n");
    private static final int DIGITS = 64;

    /** The tree as text, with its checksum. */
    static byte[] sealed(Map<String, ?> tree) {
        byte[] plain = MetricsJson.text(tree).getBytes(StandardCharsets.UTF_8);
        byte[] checksum = ascii(Checksum.ofBytes(plain).sha256());
        return joined(Arrays.copyOf(plain, plain.length - END.length), BEFORE, checksum, AFTER);
    }

    /** The same, of a record that was read: one of a version that seals its records has lost its checksum, not gone without. */
    static RecordSeal of(byte[] text, JsonNode tree) {
        RecordSeal seal = of(text);
        boolean hadOne = tree.path("schemaVersion").asInt(0) >= FIRST_SEALED_VERSION || tree.has(FIELD);
        return seal == WITHOUT_CHECKSUM && hadOne ? CHANGED : seal;
    }

    /**
     * @param text of a whole file
     * @return {@link #WITHOUT_CHECKSUM} if it does not end in a checksum, for whatever reason
     */
    static RecordSeal of(byte[] text) {
        int start = text.length - BEFORE.length - DIGITS - AFTER.length;
        int digits = start + BEFORE.length;
        if (start < 0
                || !Arrays.equals(text, start, digits, BEFORE, 0, BEFORE.length)
                || !Arrays.equals(text, digits + DIGITS, text.length, AFTER, 0, AFTER.length)) {
            return WITHOUT_CHECKSUM;
        }
        byte[] plain = joined(Arrays.copyOf(text, start), END);
        byte[] expected = ascii(Checksum.ofBytes(plain).sha256());
        return Arrays.equals(text, digits, digits + DIGITS, expected, 0, DIGITS) ? AS_WRITTEN : CHANGED;
    }

    private static byte[] joined(byte[]... parts) {
        byte[] whole =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
