package io.moseley.nn.patch;

import io.moseley.nn.rates.Observation;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How a network learns from noisy counts alone: what it is shown, what it must predict, how a miss is weighed: by default by the Poisson likelihood. */
public interface TrainingTarget {
    TrainingExample split(Patch patch, RandomGenerator random);

    /** This target for patches that hold all counts; absent if it cannot learn from those that were held out. */
    default Optional<TrainingTarget> ofAllCounts() {
        return Optional.empty();
    }

    /**
     * The figure that chooses the best weights, of the same kind as the loss, by pixel: lower is better.
     *
     * @param heldOut counts that no example has seen
     * @param rates predicted on the map's grid, (band, y, x)
     */
    default double[] pixelScores(Observation heldOut, float[] rates) {
        return heldOut.deviance(rates);
    }

    /** Whether the scores are Poisson deviances: half of a difference is the logarithm of a likelihood ratio. */
    default boolean scoresAreDeviances() {
        return true;
    }

    /** The divisor of the sum of the pixel scores: the number of counts, or of voxels. */
    default double scoreUnit(Observation heldOut) {
        return Math.max(1, heldOut.counts().total());
    }
}
