package io.moseley.nn.patch;

import io.moseley.count.BinomialSampler;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Binomial thinning with the Poisson likelihood: each count is shown with probability p, and the counts not shown are
 * to be predicted. Shown and hidden counts of a Poisson variable are independent, so that the best prediction is the
 * expectation; no mask, no blind spot, no bias. p varies, so that the network works over a range of noise levels; the full dose, its input in the end, is somewhat
 * beyond the largest it was trained on.
 */
public final class ThinningTarget implements PoissonTarget {
    private final double minKeep;
    private final double maxKeep;
    private final double dataFraction;

    /** @param dataFraction of the full dose that the patches hold (the rest is held out) */
    public ThinningTarget(double minKeep, double maxKeep, double dataFraction) {
        this.minKeep = minKeep;
        this.maxKeep = maxKeep;
        this.dataFraction = dataFraction;
    }

    @Override
    public Optional<TrainingTarget> ofAllCounts() {
        return Optional.of(new ThinningTarget(minKeep, maxKeep, 1));
    }

    @Override
    public TrainingExample split(Patch patch, RandomGenerator random) {
        double keep = minKeep + (maxKeep - minKeep) * random.nextDouble();
        int pixels = patch.side() * patch.side();
        int voxels = pixels * patch.bands();
        float[] rates = new float[voxels];
        float[] target = new float[voxels];
        float[] weight = new float[pixels];
        float[] scale = new float[pixels];
        for (int p = 0; p < pixels; p++) {
            weight[p] = (float) ((1 - keep) * dataFraction * patch.exposure()[p]);
            scale[p] = (float) (1 / (keep * dataFraction * patch.exposure()[p]));
        }
        for (int i = 0; i < patch.voxels().length; i++) {
            int voxel = patch.voxels()[i];
            int count = patch.counts()[i];
            int kept = BinomialSampler.sample(count, keep, random);
            rates[voxel] = kept * scale[voxel % pixels];
            target[voxel] = count - kept;
        }
        return new TrainingExample(rates, target, weight);
    }
}
