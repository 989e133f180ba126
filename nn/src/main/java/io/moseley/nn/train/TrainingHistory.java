package io.moseley.nn.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What happened in a training run.
 *
 * @param validations in order
 * @param trivialScore held-out score of the estimate that the network started from
 * @param bestScore held-out score of the weights that were kept
 * @param rateScale what the learning rate was multiplied by at the end: less than 1 after it was brought back
 * @param stopReason why it ended
 */
public record TrainingHistory(
        long steps,
        double seconds,
        List<Validation> validations,
        double trivialScore,
        double bestScore,
        long bestStep,
        int rollbacks,
        double rateScale,
        StopReason stopReason) {
    public TrainingHistory {
        validations = List.copyOf(validations);
    }

    /** Why a run ended. */
    public enum StopReason {
        SCHEDULE_DONE,
        TIME_UP,
        CANCELLED,
        DIVERGED
    }

    /**
     * One look at the held-out counts.
     *
     * @param loss mean training loss since the last one
     * @param kept whether these became the best weights
     */
    public record Validation(long step, double seconds, double loss, double score, boolean kept) {}

    /** As plain values for a JSON record. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("steps", steps);
        map.put("seconds", seconds);
        map.put("milliseconds_per_step", steps == 0 ? 0 : 1e3 * seconds / steps);
        map.put("trivial_score", trivialScore);
        map.put("best_score", bestScore);
        map.put("best_step", bestStep);
        map.put("rollbacks", rollbacks);
        map.put("rate_scale", rateScale);
        map.put("stop_reason", stopReason.name().toLowerCase(Locale.ROOT));
        List<Object> curve = new ArrayList<>();
        for (Validation v : validations) {
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("step", v.step());
            point.put("seconds", v.seconds());
            point.put("loss", v.loss());
            point.put("held_out_score", v.score());
            point.put("kept", v.kept());
            curve.add(point);
        }
        map.put("curve", curve);
        return map;
    }
}
