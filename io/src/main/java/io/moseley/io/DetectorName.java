package io.moseley.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The detector that the title of an image names, in the field's words: "HAADF", "BSE", "SE2", …. The vendors' own names
 * of backscattered and secondary electron detectors (such as "AsB", "SEI") are brought to BSE and SE.
 */
public final class DetectorName {
    private static final Pattern COMMON = Pattern.compile(
            "(?<![A-Z])(HAADF|MAADF|LAADF|ADF|ABF|BF|DF\\d?|BSED?|BSE|SED|SE2?)(?![A-Z])", Pattern.CASE_INSENSITIVE);

    private static final Set<String> BACKSCATTERED =
            Set.of("asb", "esb", "qbsd", "bsd", "bei", "bec", "bed", "cbs", "abs", "vcd");
    private static final Set<String> SECONDARY = Set.of("sei", "lei", "etd", "tld", "inlens");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

    private DetectorName() {}

    /** The detector that a file's name tells, otherwise the name without its extension. */
    public static String of(Path path) {
        return of(FileName.stem(path));
    }

    /** The detector that a title names, otherwise the title itself. */
    public static String of(String title) {
        Matcher common = COMMON.matcher(title);
        if (common.find()) {
            return common.group(1).toUpperCase(Locale.ROOT);
        }
        Matcher word = WORD.matcher(title);
        while (word.find()) {
            String lower = word.group().toLowerCase(Locale.ROOT);
            if (BACKSCATTERED.contains(lower) || SECONDARY.contains(lower)) {
                return BACKSCATTERED.contains(lower) ? "BSE" : "SE";
            }
        }
        return title;
    }
}
