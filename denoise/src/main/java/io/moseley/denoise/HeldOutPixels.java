package io.moseley.denoise;

import java.util.Arrays;
import java.util.List;

/**
 * How well an estimate predicts counts that it has not seen, pixel by pixel, so that two estimates of the same split can
 * be compared in pairs.
 *
 * @param scores of each pixel, such as its Poisson deviance; lower is better
 * @param unit what their sum is divided by, such as the number of held-out counts
 */
public record HeldOutPixels(double[] scores, double unit) {
    /** Of several estimates of the same split, the mean of their scores in each pixel. */
    public static HeldOutPixels mean(List<HeldOutPixels> estimates) {
        double[] mean = new double[estimates.get(0).scores.length];
        for (HeldOutPixels each : estimates) {
            for (int p = 0; p < mean.length; p++) {
                mean[p] += each.scores[p] / estimates.size();
            }
        }
        return new HeldOutPixels(mean, estimates.get(0).unit);
    }

    public double perUnit() {
        return Arrays.stream(scores).sum() / unit;
    }

    /** By how much this estimate is better than another one of the same split. */
    public PairedGain gainOver(HeldOutPixels other) {
        return PairedGain.of(other.scores, scores, unit);
    }
}
