package io.moseley.util;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text that is the same in every country, and text of others that is safe to show. */
public final class Text {
    /** Characters that move the cursor, change a terminal, reverse the direction of writing, or are no characters. */
    private static final Pattern UNSAFE = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF&&[^\\n\\t]]");

    private static final Pattern BREAKS = Pattern.compile("\\s*(?:\\R|\\t)\\s*");
    private static final String INSTEAD = "\uFFFD";

    private Text() {}

    /**
     * Text from a file or a file name, such as a title, as it may be shown anywhere: one line, in which characters that
     * could do more than be read are replaced by �.
     */
    public static String line(String foreign) {
        return visible(BREAKS.matcher(foreign).replaceAll(" "));
    }

    /** As {@link #line}, for text whose line ends and tabs are ours. */
    public static String visible(String text) {
        return UNSAFE.matcher(text).replaceAll(INSTEAD);
    }

    /** {@link String#format} with a decimal point. */
    public static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
