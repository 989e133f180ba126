package io.moseley.denoise.record;

import java.util.Objects;

/**
 * One trained network.
 *
 * @param unmixing whether it is an unmixing network, with endmembers; otherwise its bands are free
 * @param guided whether it has the guide
 * @param weights number of its weights
 * @param history of its training
 * @param finalFit the steps on all counts that followed
 * @param gain over the mean spectrum on held-out counts
 */
public record MemberRecord(
        boolean unmixing, boolean guided, long weights, TrainingHistory history, FinalSteps finalFit, Gain gain) {
    public MemberRecord {
        Objects.requireNonNull(history);
        Objects.requireNonNull(finalFit);
        Objects.requireNonNull(gain);
    }

    /** Steps on all counts, after the training. */
    public record FinalSteps(long steps, double seconds) {}

    /** Gain in score units, and its standard error. */
    public record Gain(double perUnit, double standardError) {}
}
