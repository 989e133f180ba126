package io.moseley.cli.progress;

import java.io.PrintStream;
import java.util.Optional;

/** How progress is shown. */
public enum ProgressStyle {
    BAR,
    JSON,
    NONE;

    /**
     * @param style empty for a bar on a terminal, and a line now and then elsewhere
     * @param terminal whether a person reads {@code err} as it is written
     */
    public static ShownProgress open(Optional<ProgressStyle> style, PrintStream err, boolean terminal) {
        ProgressStyle chosen = style.orElse(BAR);
        if (chosen == NONE) {
            return text -> {};
        }
        return chosen == BAR && terminal ? new BarProgress(err) : new LineProgress(err, chosen == JSON);
    }
}
