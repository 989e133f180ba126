package io.moseley.denoise.record;

import java.util.List;
import java.util.Objects;

/**
 * Course of a training.
 *
 * @param validations in order
 * @param trivialScore held-out score of the estimate that the network started from
 * @param bestScore held-out score of the weights that were kept
 * @param bestStep the step that made them
 * @param rollbacks times that the training diverged and was brought back
 * @param rateScale factor on the learning rate at the end: less than 1 after it was brought back
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
        Objects.requireNonNull(stopReason);
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

    /** Mean duration of a step; 0 if there were none. */
    public double millisecondsPerStep() {
        return steps == 0 ? 0 : 1e3 * seconds / steps;
    }
}
