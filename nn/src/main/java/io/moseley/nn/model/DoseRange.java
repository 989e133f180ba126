package io.moseley.nn.model;

import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.task.TrainingData;

/**
 * Doses per pixel that a model is fit for, relative to that of the map it was trained on.
 *
 * @param lowest positive, at most 1
 * @param highest at least 1
 */
public record DoseRange(double lowest, double highest) {
    public DoseRange {
        if (!(lowest > 0 && lowest <= 1 && highest >= 1 && highest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a dose range lies around 1, got " + lowest + " to " + highest);
        }
    }

    /**
     * The range for networks trained with some options: from the thinnest counts that they are shown, to as far beyond the
     * fullest as the whole map, their input in the end, is.
     *
     * @param trained fraction of the counts that was not held out
     */
    public static DoseRange of(NetworkOptions options, double trained) {
        return switch (options.target()) {
            case THINNING -> new DoseRange(trained * options.minKeep(), 1 / (trained * options.maxKeep()));
            case BERNOULLI_MASK -> new DoseRange(trained * options.maskKeep(), 1 / (trained * options.maskKeep()));
            case REPLICATES -> new DoseRange(trained * TrainingData.LEAST_SHOWN / 2, 2 / trained);
            case SUPERVISED -> new DoseRange(trained * TrainingData.LEAST_SHOWN, 1 / trained);
        };
    }

    public boolean contains(double ratio) {
        return ratio >= lowest && ratio <= highest;
    }
}
