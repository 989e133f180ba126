package io.moseley.nn.train;

import io.moseley.denoise.record.TrainingHistory;

/** Watches a training run: progress bars, records, previews. Never changes it. */
public interface TrainingListener {
    /**
     * After each update.
     *
     * @param progress of the schedule, 0 to 1
     */
    default void stepped(long step, double progress, double loss) {}

    /**
     * After each update of the {@link FinalFit}.
     *
     * @param progress of its steps, 0 to 1
     */
    default void fitted(long step, double progress, double loss) {}

    /** After each look at the held-out counts. */
    default void validated(TrainingHistory.Validation validation) {}

    /** Nothing was learned but in the first steps: the run was brought back to these and goes on at a lower rate. */
    default void slowedDown(long step) {}

    /** The run failed, was brought back to its best weights and goes on at a lower rate. */
    default void rolledBack(long step, String reason) {}
}
