package io.moseley.nn.patch;

import io.moseley.count.BinomialSampler;
import java.util.random.RandomGenerator;

/**
 * Two acquisitions of the same area: one is shown, the other is to be predicted, and the roles change at random. In the
 * manner of Noise2Noise (Lehtinen et al., ICML 2018), with the Poisson likelihood. What is shown is thinned at random, so
 * that the network works over a range of noise levels; its input in the end, both together, lies beyond them.
 */
public final class ReplicateTarget implements PoissonTarget {
    private final double minKeep;
    private final double dataFraction;
    private final double firstShare;

    /**
     * @param minKeep smallest fraction of a replicate's counts that is shown; the largest is 1
     * @param dataFraction of each replicate that the patches hold (the rest is held out)
     * @param firstShare part of the full dose, which is that of both, that the first replicate has
     */
    public ReplicateTarget(double minKeep, double dataFraction, double firstShare) {
        this.minKeep = minKeep;
        this.dataFraction = dataFraction;
        this.firstShare = firstShare;
    }

    @Override
    public TrainingExample split(Patch patch, RandomGenerator random) {
        boolean firstShown = random.nextBoolean();
        double keep = minKeep + (1 - minKeep) * random.nextDouble();
        double shownDose = keep * dataFraction * (firstShown ? firstShare : 1 - firstShare);
        double hiddenDose = dataFraction * (firstShown ? 1 - firstShare : firstShare);
        int pixels = patch.side() * patch.side();
        int voxels = pixels * patch.bands();
        float[] second = patch.second().orElseThrow();
        float[] rates = new float[voxels];
        float[] target = new float[voxels];
        float[] weight = new float[pixels];
        for (int p = 0; p < pixels; p++) {
            weight[p] = (float) (hiddenDose * patch.exposure()[p]);
        }
        int[] counts = patch.dense();
        for (int i = 0; i < voxels; i++) {
            int first = counts[i];
            int shown = firstShown ? first : (int) second[i];
            if (shown != 0) {
                double exposed = shownDose * patch.exposure()[i % pixels];
                rates[i] = (float) (BinomialSampler.sample(shown, keep, random) / exposed);
            }
            target[i] = firstShown ? second[i] : first;
        }
        return new TrainingExample(rates, target, weight);
    }
}
