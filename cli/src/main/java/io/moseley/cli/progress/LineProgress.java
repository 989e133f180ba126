package io.moseley.cli.progress;

import java.io.PrintStream;
import java.util.Locale;

/** A line now and then, for logs and pipes. */
final class LineProgress implements ShownProgress {
    private static final double SECONDS_BETWEEN = 10;

    private final PrintStream err;
    private final StageClock stageClock = new StageClock();
    private final StageClock lineClock = new StageClock();
    private String stage = "";

    LineProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public synchronized void stage(String name) {
        stage = name;
        stageClock.restart();
        lineClock.restart();
        err.println(name);
    }

    @Override
    public synchronized void update(double fraction, String detail) {
        if (lineClock.seconds() < SECONDS_BETWEEN) {
            return;
        }
        lineClock.restart();
        String left = StageClock.text(stageClock.secondsLeft(fraction));
        err.println(String.format(Locale.ROOT, "%s: %.0f %%", stage, 100 * fraction)
                + (left.isEmpty() ? "" : ", " + left)
                + (detail.isEmpty() ? "" : ", " + detail));
    }

    @Override
    public synchronized void message(String text) {
        err.println(text);
    }

    @Override
    public void close() {}
}
