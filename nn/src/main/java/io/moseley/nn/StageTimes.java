package io.moseley.nn;

import io.moseley.util.Progress;
import java.util.LinkedHashMap;
import java.util.Map;

/** Announces the stages of a run and keeps how long each took. */
final class StageTimes {
    private final Progress progress;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private String current;
    private long since;

    /** @param before earlier stages, in order */
    StageTimes(Progress progress, Map<String, Double> before) {
        this.progress = progress;
        seconds.putAll(before);
    }

    void begin(String stage) {
        end();
        progress.stage(stage);
        current = stage;
        since = System.nanoTime();
    }

    /** Returns the seconds of all stages, in order, and ends the current one. */
    Map<String, Double> end() {
        if (current != null) {
            seconds.merge(current, (System.nanoTime() - since) / 1e9, Double::sum);
            current = null;
        }
        return seconds;
    }
}
