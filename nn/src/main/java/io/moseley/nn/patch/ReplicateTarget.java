package io.moseley.nn.patch;

import io.moseley.count.BinomialThinner;
import java.util.random.RandomGenerator;

/**
 * Two acquisitions of the same area: one is shown, the other is to be predicted, and the roles change at random. In the
 * manner of Noise2Noise (Lehtinen et al., ICML 2018), with the Poisson likelihood. What is shown is thinned at random, so
 * that the network works over a range of noise levels; its input in the end, both together, lies beyond them.
 *
 * @param minKeep smallest fraction of a replicate's counts that is shown; the largest is 1
 * @param dataFraction of each replicate that the patches hold (the rest is held out)
 * @param firstShare part of the full dose, which is that of both, that the first replicate has
 */
public record ReplicateTarget(double minKeep, double dataFraction, double firstShare) implements TrainingTarget {
    @Override
    public TrainingExample split(Patch patch, RandomGenerator random) {
        boolean firstShown = random.nextBoolean();
        BinomialThinner thinner = new BinomialThinner(minKeep + (1 - minKeep) * random.nextDouble(), random);
        double shownDose = thinner.probability() * dataFraction * (firstShown ? firstShare : 1 - firstShare);
        double hiddenDose = dataFraction * (firstShown ? 1 - firstShare : firstShare);
        int pixels = patch.side() * patch.side();
        float[] first = patch.dense();
        float[] second = patch.second().orElseThrow();
        float[] shown = firstShown ? first : second;
        float[] rates = new float[first.length];
        float[] exposure = new float[pixels];
        for (int p = 0; p < pixels; p++) {
            exposure[p] = (float) (hiddenDose * patch.exposure()[p]);
            float scale = (float) (1 / (shownDose * patch.exposure()[p]));
            for (int i = p; i < rates.length; i += pixels) {
                rates[i] = thinner.keep((int) shown[i]) * scale;
            }
        }
        return PoissonExample.of(rates, firstShown ? second : first, exposure);
    }
}
