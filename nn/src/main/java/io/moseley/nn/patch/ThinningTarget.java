package io.moseley.nn.patch;

import io.moseley.count.BinomialThinner;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Binomial thinning with the Poisson likelihood: each count is shown with probability p, and the counts not shown are
 * to be predicted. Shown and hidden counts of a Poisson variable are independent, so that the best prediction is the
 * expectation; no mask, no blind spot, no bias. p varies, so that the network works over a range of noise levels; the full dose, its input in the end, is somewhat
 * beyond the largest it was trained on.
 *
 * @param dataFraction of the full dose that the patches hold (the rest is held out)
 */
public record ThinningTarget(double minKeep, double maxKeep, double dataFraction) implements TrainingTarget {
    @Override
    public Optional<TrainingTarget> ofAllCounts() {
        return Optional.of(new ThinningTarget(minKeep, maxKeep, 1));
    }

    @Override
    public TrainingExample split(Patch patch, RandomGenerator random) {
        BinomialThinner thinner = new BinomialThinner(minKeep + (maxKeep - minKeep) * random.nextDouble(), random);
        double shown = thinner.probability() * dataFraction;
        double hidden = (1 - thinner.probability()) * dataFraction;
        int pixels = patch.side() * patch.side();
        float[] rates = new float[pixels * patch.bands()];
        float[] exposure = new float[pixels];
        int[] voxels = new int[patch.voxels().length];
        float[] target = new float[voxels.length];
        int size = 0;
        for (int p = 0; p < pixels; p++) {
            exposure[p] = (float) (hidden * patch.exposure()[p]);
            float scale = (float) (1 / (shown * patch.exposure()[p]));
            for (int i = patch.starts()[p]; i < patch.starts()[p + 1]; i++) {
                int count = patch.counts()[i];
                int kept = thinner.keep(count);
                rates[patch.voxels()[i]] = kept * scale;
                voxels[size] = patch.voxels()[i];
                target[size] = count - kept;
                size += kept < count ? 1 : 0;
            }
        }
        return new PoissonExample(rates, Arrays.copyOf(voxels, size), Arrays.copyOf(target, size), exposure);
    }
}
