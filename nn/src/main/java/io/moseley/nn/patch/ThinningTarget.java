package io.moseley.nn.patch;

import io.moseley.count.BinomialSampler;
import io.moseley.nn.torch.Tensor;
import io.moseley.spectrum.DoseMap;
import java.util.random.RandomGenerator;

/**
 * Binomial thinning with the Poisson likelihood: each count is shown with probability p, and the counts not shown are
 * to be predicted. Shown and hidden counts of a Poisson variable are independent, so that the best prediction is the
 * expectation; no mask, no blind spot, no bias. p varies, so that the network works over a range of noise levels; the full dose, its input in the end, is somewhat
 * beyond the largest it was trained on.
 */
public final class ThinningTarget implements TrainingTarget {
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
        int[] counts = patch.counts();
        for (int i = 0; i < voxels; i++) {
            if (counts[i] != 0) {
                int kept = BinomialSampler.sample(counts[i], keep, random);
                rates[i] = kept * scale[i % pixels];
                target[i] = counts[i] - kept;
            }
        }
        float[] spread = new float[voxels];
        for (int b = 0; b < patch.bands(); b++) {
            System.arraycopy(weight, 0, spread, b * pixels, pixels);
        }
        return new TrainingExample(rates, target, spread);
    }

    @Override
    public Tensor loss(Tensor rates, TrainingExample example) {
        long[] shape = rates.shape();
        Tensor expected = rates.times(Tensor.of(example.weight(), shape));
        Tensor observed =
                Tensor.of(example.target(), shape).times(rates.plus(1e-6).log());
        double total = 0;
        for (float count : example.target()) {
            total += count;
        }
        return expected.minus(observed).sum().times(1 / Math.max(total, 1));
    }

    @Override
    public double[] pixelScores(BandCounts heldOut, double fraction, DoseMap dose, float[] rates) {
        return BandDeviance.perPixel(heldOut, fraction, dose, rates);
    }

    @Override
    public double scoreUnit(BandCounts heldOut) {
        return Math.max(1, heldOut.total());
    }
}
