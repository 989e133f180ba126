package io.moseley.nn.model;

import static io.moseley.nn.options.NetworkOptions.MASK_KEEP;
import static io.moseley.nn.options.NetworkOptions.MAX_KEEP;
import static io.moseley.nn.options.NetworkOptions.MIN_KEEP;
import static io.moseley.nn.options.NetworkOptions.TARGET;

import io.moseley.denoise.record.Settings;
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
    public static DoseRange of(Settings options, double trained) {
        return switch (options.get(TARGET)) {
            case THINNING -> new DoseRange(trained * options.get(MIN_KEEP), 1 / (trained * options.get(MAX_KEEP)));
            case BERNOULLI_MASK ->
                new DoseRange(trained * options.get(MASK_KEEP), 1 / (trained * options.get(MASK_KEEP)));
            case REPLICATES -> new DoseRange(trained * TrainingData.LEAST_SHOWN / 2, 2 / trained);
            case SUPERVISED -> new DoseRange(trained * TrainingData.LEAST_SHOWN, 1 / trained);
        };
    }

    public boolean contains(double ratio) {
        return ratio >= lowest && ratio <= highest;
    }
}
