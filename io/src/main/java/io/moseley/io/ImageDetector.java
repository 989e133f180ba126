package io.moseley.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the detector of an image in what a file calls it. */
public final class ImageDetector {
    private static final Pattern DETECTOR = Pattern.compile(
            "(?<![A-Z])(HAADF|MAADF|LAADF|ADF|ABF|BF|DF\\d?|BSED?|BSE|SED|SE2?)(?![A-Z])", Pattern.CASE_INSENSITIVE);

    private ImageDetector() {}

    /** The detector that a title names, in capitals; otherwise the title itself. */
    public static String of(String title) {
        Matcher matcher = DETECTOR.matcher(title);
        return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : title;
    }

    /** The detector that a file's name tells, otherwise the name without its extension. */
    public static String of(Path path) {
        return of(stem(path));
    }

    /** A file's name without its extension. */
    public static String stem(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
