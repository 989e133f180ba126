package io.moseley.nn.patch;

import io.moseley.spectrum.DoseMap;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How a network learns from noisy counts alone: what it is shown, what it must predict, how a miss is weighed. */
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
     * @param fraction of the full dose that they hold
     * @param rates predicted at full dose and even exposure, (band, y, x)
     */
    double[] pixelScores(BandCounts heldOut, double fraction, DoseMap dose, float[] rates);

    /** Whether the scores are Poisson deviances: half of a difference is the logarithm of a likelihood ratio. */
    default boolean scoresAreDeviances() {
        return false;
    }

    /** The divisor of the sum of the pixel scores: the number of counts, or of voxels. */
    double scoreUnit(BandCounts heldOut);
}
