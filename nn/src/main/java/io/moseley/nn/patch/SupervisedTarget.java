package io.moseley.nn.patch;

import io.moseley.count.BinomialSampler;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A reference map of the same area is to be predicted from the counts, thinned at random: counts of high dose, or expected
 * counts, in both cases by the Poisson likelihood, whose minimum is the reference's expectation. The reference is taken as
 * evenly exposed.
 */
public final class SupervisedTarget implements PoissonTarget {
    private final double minKeep;
    private final double dataFraction;
    private final double referenceDose;

    /**
     * @param minKeep smallest fraction of the counts that is shown; the largest is 1
     * @param dataFraction of the full dose that the patches hold (the rest is held out)
     * @param referenceDose dose of the reference in units of the full dose of the counts
     */
    public SupervisedTarget(double minKeep, double dataFraction, double referenceDose) {
        this.minKeep = minKeep;
        this.dataFraction = dataFraction;
        this.referenceDose = referenceDose;
    }

    @Override
    public TrainingExample split(Patch patch, RandomGenerator random) {
        double keep = minKeep + (1 - minKeep) * random.nextDouble();
        int pixels = patch.side() * patch.side();
        float[] rates = new float[pixels * patch.bands()];
        float[] weight = new float[pixels];
        Arrays.fill(weight, (float) referenceDose);
        for (int i = 0; i < patch.voxels().length; i++) {
            int voxel = patch.voxels()[i];
            double exposed = keep * dataFraction * patch.exposure()[voxel % pixels];
            rates[voxel] = (float) (BinomialSampler.sample(patch.counts()[i], keep, random) / exposed);
        }
        return new TrainingExample(rates, patch.second().orElseThrow(), weight);
    }
}
