package io.moseley.util;

import java.util.Locale;

/** Text that is the same in every country. */
public final class Text {
    private Text() {}

    /** {@link String#format} with a decimal point. */
    public static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
