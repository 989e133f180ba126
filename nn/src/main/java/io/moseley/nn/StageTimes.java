package io.moseley.nn;

import io.moseley.denoise.record.StageRecord;
import io.moseley.util.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Announces the stages of a run and keeps how long each took. */
final class StageTimes {
    private final Progress progress;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private String current;
    private long since;

    StageTimes(Progress progress) {
        this(progress, List.of());
    }

    /** @param before earlier stages, in order */
    StageTimes(Progress progress, List<StageRecord> before) {
        this.progress = progress;
        before.forEach(stage -> seconds.put(stage.name(), stage.seconds()));
    }

    void begin(String stage) {
        end();
        progress.stage(stage);
        current = stage;
        since = System.nanoTime();
    }

    /** All stages, in order; ends the current one. */
    List<StageRecord> end() {
        if (current != null) {
            seconds.merge(current, (System.nanoTime() - since) / 1e9, Double::sum);
            current = null;
        }
        return seconds.entrySet().stream()
                .map(stage -> new StageRecord(stage.getKey(), stage.getValue()))
                .toList();
    }
}
