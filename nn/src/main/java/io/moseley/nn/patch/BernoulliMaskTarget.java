package io.moseley.nn.patch;

import io.moseley.nn.network.BandScale;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Observation;
import java.util.random.RandomGenerator;

/**
 * The Bernoulli-sampled cube in the manner of Noise2Self (Batson and Royer, ICML 2019): each voxel is shown with a fixed
 * probability and set to zero otherwise; the squared error is taken on the hidden voxels. What is shown is divided by
 * the kept fraction, so that the full cube can be the input once the network is trained.
 */
public record BernoulliMaskTarget(double keep, double dataFraction, BandScale scale) implements TrainingTarget {
    @Override
    public TrainingExample split(Patch patch, RandomGenerator random) {
        int pixels = patch.side() * patch.side();
        int voxels = pixels * patch.bands();
        float[] rates = new float[voxels];
        float[] target = new float[voxels];
        float[] hidden = new float[voxels];
        float[] counts = patch.dense();
        for (int i = 0; i < voxels; i++) {
            float rate = (float) (counts[i] / (dataFraction * patch.exposure()[i % pixels]));
            target[i] = rate;
            if (random.nextDouble() < keep) {
                rates[i] = (float) (rate / keep);
            } else {
                float unit = scale.unit(i / pixels);
                hidden[i] = patch.exposure()[i % pixels] / (unit * unit);
            }
        }
        return new SquaredErrorExample(rates, target, hidden, 1 - keep);
    }

    /** Squared error in the units of the loss: e·Σ (n/(f·e) − rate)²/g², over all voxels, from the occupied ones. */
    @Override
    public double[] pixelScores(Observation observed, float[] rates) {
        BandCounts heldOut = observed.counts();
        int pixels = observed.pixels();
        double[] scores = new double[pixels];
        for (int b = 0; b < heldOut.bands(); b++) {
            double unit = scale.unit(b);
            for (int p = 0; p < pixels; p++) {
                double rate = rates[b * pixels + p];
                scores[p] += rate * rate / (unit * unit);
            }
        }
        for (int p = 0; p < pixels; p++) {
            double inverse = 1 / observed.exposure(p);
            double sum = scores[p];
            for (int i = heldOut.entryStart(p); i < heldOut.entryStart(p + 1); i++) {
                double unit = scale.unit(heldOut.entryBand(i));
                double measured = heldOut.entryCount(i) * inverse;
                sum += (measured * measured - 2 * measured * rates[heldOut.entryBand(i) * pixels + p]) / (unit * unit);
            }
            scores[p] = sum * observed.dose().exposure(p);
        }
        return scores;
    }

    @Override
    public boolean scoresAreDeviances() {
        return false;
    }

    @Override
    public double scoreUnit(Observation heldOut) {
        return (double) heldOut.pixels() * heldOut.bands();
    }
}
