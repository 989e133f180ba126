package io.moseley.cli.progress;

import io.moseley.util.Text;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A bar that is drawn over itself, for terminals. */
final class BarProgress implements ShownProgress {
    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final byte[] CLEAR = "\r\u001B[K".getBytes(StandardCharsets.US_ASCII);

    private final PrintStream err;
    private final StageClock clock = new StageClock();
    private String stage = "";
    private long drawn;
    private boolean onLine;

    BarProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public synchronized void stage(String name) {
        stage = name;
        clock.restart();
        draw(name + " …");
    }

    @Override
    public synchronized void update(double fraction, String detail) {
        long now = System.nanoTime();
        if (now - drawn < REDRAW_NANOS) {
            return;
        }
        int filled = (int) Math.round(Math.max(0, Math.min(1, fraction)) * WIDTH);
        draw(Text.format(
                "%s [%s%s] %3.0f %%  %s  %s",
                stage,
                "█".repeat(filled),
                "·".repeat(WIDTH - filled),
                100 * fraction,
                StageClock.text(clock.secondsLeft(fraction)),
                detail));
    }

    @Override
    public synchronized void message(String text) {
        clear();
        err.println(text);
    }

    @Override
    public synchronized void close() {
        clear();
    }

    private void draw(String text) {
        err.write(CLEAR, 0, CLEAR.length);
        err.print(text);
        err.flush();
        drawn = System.nanoTime();
        onLine = true;
    }

    private void clear() {
        if (onLine) {
            err.write(CLEAR, 0, CLEAR.length);
            err.flush();
            onLine = false;
        }
    }
}
