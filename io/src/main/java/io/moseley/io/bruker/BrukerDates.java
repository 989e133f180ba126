package io.moseley.io.bruker;

import io.moseley.spectrum.Metadata;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bruker's dates ("9.8.2016") and times ("14:48:9") as ISO 8601 in metadata. */
final class BrukerDates {
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})");

    private BrukerDates() {}

    /** Adds {@code General/date} and {@code General/time} where the element has them and they make sense. */
    static Metadata addTo(Metadata metadata, XmlElement element) {
        Metadata result = metadata;
        try {
            Matcher date = DATE.matcher(element.text("Date").orElse(""));
            if (date.matches()) {
                result = result.with(
                        "General/date",
                        LocalDate.of(number(date, 3), number(date, 2), number(date, 1))
                                .toString());
            }
            Matcher time = TIME.matcher(element.text("Time").orElse(""));
            if (time.matches()) {
                LocalTime parsed = LocalTime.of(number(time, 1), number(time, 2), number(time, 3));
                result = result.with("General/time", String.format("%tT", parsed));
            }
        } catch (DateTimeException noSuchDay) {
            return result;
        }
        return result;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
