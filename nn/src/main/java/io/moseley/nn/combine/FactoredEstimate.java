package io.moseley.nn.combine;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.nn.rates.RateCube;
import io.moseley.nn.task.LearningTask;
import io.moseley.nn.unmix.Factorisation;

/**
 * The estimate of a factorisation, which takes part in the average beside networks.
 *
 * @param fromAll rates from all counts
 * @param fromTraining rates from the training counts alone
 * @param heldOut how the latter predict the held-out counts
 */
public record FactoredEstimate(
        Factorisation factorisation, RateCube fromAll, RateCube fromTraining, HeldOutPixels heldOut) {
    /** The same with empty rates. */
    FactoredEstimate withoutRates() {
        return new FactoredEstimate(factorisation, RateCube.NONE, RateCube.NONE, heldOut);
    }

    /** @param factorisation of the training counts */
    public static FactoredEstimate of(Factorisation factorisation, LearningTask task, int threads) {
        RateCube fromTraining = factorisation.estimate(task.training(), threads);
        return new FactoredEstimate(
                factorisation, factorisation.estimate(task.all(), threads), fromTraining, task.score(fromTraining));
    }
}
