package io.moseley.denoise.record;

import java.util.Objects;

/**
 * One trained network.
 *
 * @param unmixing whether it is an unmixing network, with endmembers; otherwise its bands are free
 * @param guided whether it has the guide
 * @param weights number of its weights
 * @param history of its training
 * @param finalSteps on all counts, which followed
 * @param finalSeconds that these took
 * @param gain over the mean spectrum on held-out counts, in units of the score
 */
public record MemberRecord(
        boolean unmixing,
        boolean guided,
        long weights,
        TrainingHistory history,
        long finalSteps,
        double finalSeconds,
        double gain,
        double gainStandardError) {
    public MemberRecord {
        Objects.requireNonNull(history);
    }
}
