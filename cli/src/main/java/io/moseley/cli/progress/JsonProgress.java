package io.moseley.cli.progress;

import io.moseley.workflow.record.MetricsJson;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object per line, for programs: {@code event} is "stage", "progress" or "message". */
final class JsonProgress implements ShownProgress {
    private static final double SECONDS_BETWEEN = 0.5;

    private final PrintStream err;
    private final StageClock stageClock = new StageClock();
    private final StageClock lineClock = new StageClock();
    private String stage = "";

    JsonProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public synchronized void stage(String name) {
        stage = name;
        stageClock.restart();
        lineClock.restart();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "stage");
        event.put("stage", name);
        print(event);
    }

    @Override
    public synchronized void update(double fraction, String detail) {
        if (fraction < 1 && lineClock.seconds() < SECONDS_BETWEEN) {
            return;
        }
        lineClock.restart();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "progress");
        event.put("stage", stage);
        event.put("fraction", fraction);
        event.put("seconds_left", stageClock.secondsLeft(fraction));
        event.put("detail", detail);
        print(event);
    }

    @Override
    public synchronized void message(String text) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "message");
        event.put("text", text);
        print(event);
    }

    @Override
    public void close() {}

    private void print(Map<String, Object> event) {
        err.println(MetricsJson.line(event));
    }
}
