package io.moseley.cli.progress;

import io.moseley.util.Text;
import io.moseley.workflow.record.MetricsJson;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line now and then: words for logs and pipes; or for programs a JSON object, whose {@code event} is "stage", "progress"
 * or "message".
 */
final class LineProgress implements ShownProgress {
    private final PrintStream err;
    private final boolean json;
    private final double secondsBetween;
    private final StageClock stageClock = new StageClock();
    private final StageClock lineClock = new StageClock();
    private String stage = "";

    LineProgress(PrintStream err, boolean json) {
        this.err = err;
        this.json = json;
        this.secondsBetween = json ? 0.5 : 10;
    }

    @Override
    public synchronized void stage(String name) {
        stage = name;
        stageClock.restart();
        lineClock.restart();
        print(name, "stage", Map.of("stage", name));
    }

    @Override
    public synchronized void update(double fraction, String detail) {
        boolean ends = json && fraction >= 1;
        if (!ends && lineClock.seconds() < secondsBetween) {
            return;
        }
        lineClock.restart();
        double secondsLeft = stageClock.secondsLeft(fraction);
        String left = StageClock.text(secondsLeft);
        String words = Text.format("%s: %.0f %%", stage, 100 * fraction)
                + (left.isEmpty() ? "" : ", " + left)
                + (detail.isEmpty() ? "" : ", " + detail);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("stage", stage);
        facts.put("fraction", fraction);
        facts.put("seconds_left", secondsLeft);
        facts.put("detail", detail);
        print(words, "progress", facts);
    }

    @Override
    public synchronized void message(String text) {
        print(text, "message", Map.of("text", text));
    }

    private void print(String words, String event, Map<String, Object> facts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("event", event);
        tree.putAll(facts);
        err.println(json ? MetricsJson.line(tree) : words);
    }
}
