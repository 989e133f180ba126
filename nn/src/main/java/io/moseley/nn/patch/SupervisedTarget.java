package io.moseley.nn.patch;

import io.moseley.count.BinomialThinner;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A reference map of the same area is to be predicted from the counts, thinned at random: counts of high dose, or expected
 * counts, in both cases by the Poisson likelihood, whose minimum is the reference's expectation. The reference is taken as
 * evenly exposed.
 *
 * @param minKeep smallest fraction of the counts that is shown; the largest is 1
 * @param dataFraction of the full dose that the patches hold (the rest is held out)
 * @param referenceDose dose of the reference in units of the full dose of the counts
 */
public record SupervisedTarget(double minKeep, double dataFraction, double referenceDose) implements TrainingTarget {
    @Override
    public TrainingExample split(Patch patch, RandomGenerator random) {
        BinomialThinner thinner = new BinomialThinner(minKeep + (1 - minKeep) * random.nextDouble(), random);
        double shown = thinner.probability() * dataFraction;
        int pixels = patch.side() * patch.side();
        float[] rates = new float[pixels * patch.bands()];
        for (int p = 0; p < pixels; p++) {
            float scale = (float) (1 / (shown * patch.exposure()[p]));
            for (int i = patch.starts()[p]; i < patch.starts()[p + 1]; i++) {
                rates[patch.voxels()[i]] = thinner.keep(patch.counts()[i]) * scale;
            }
        }
        float[] exposure = new float[pixels];
        Arrays.fill(exposure, (float) referenceDose);
        return PoissonExample.of(rates, patch.second().orElseThrow(), exposure);
    }
}
