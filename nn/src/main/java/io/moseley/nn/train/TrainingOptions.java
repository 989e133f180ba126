package io.moseley.nn.train;

import java.time.Duration;
import java.util.Optional;

/**
 * How long and how fast to train.
 *
 * @param steps number of updates that the learning-rate schedule is laid out for
 * @param learningRate peak rate of Adam
 * @param warmUpSteps steps over which the rate rises linearly
 * @param validations how often the held-out counts are looked at in all
 * @param maxTime the schedule is compressed into this time if {@code steps} would take longer; results then depend on
 *     the machine's speed
 */
public record TrainingOptions(
        int steps, double learningRate, int warmUpSteps, int validations, Optional<Duration> maxTime) {
    public TrainingOptions {
        if (steps < 1) {
            throw new IllegalArgumentException("training needs at least one step, got " + steps);
        }
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("the learning rate must be positive, got " + learningRate);
        }
        if (validations < 1) {
            throw new IllegalArgumentException("at least one validation, got " + validations);
        }
    }

    /** These options with a part of the time, if that is limited. */
    public TrainingOptions withShareOfTime(double share) {
        return new TrainingOptions(
                steps,
                learningRate,
                warmUpSteps,
                validations,
                maxTime.map(limit -> Duration.ofNanos((long) (share * limit.toNanos()))));
    }

    /** These options with a part of the learning rate. */
    public TrainingOptions withRateScaled(double part) {
        return new TrainingOptions(steps, part * learningRate, warmUpSteps, validations, maxTime);
    }

    /** Cosine decay over the progress of the run, after a linear warm-up. */
    double rate(long step, double progress) {
        double warmUp = warmUpSteps == 0 ? 1 : Math.min(1, (step + 1.0) / warmUpSteps);
        return learningRate * warmUp * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
    }
}
