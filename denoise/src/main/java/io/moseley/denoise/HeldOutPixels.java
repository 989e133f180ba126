package io.moseley.denoise;

import java.util.Arrays;
import java.util.List;

/**
 * Scores of an estimate on held-out counts, pixel by pixel. Two estimates of the same split can be compared in pairs.
 *
 * <pre>{@code
 * boolean better = ours.gainOver(theirs).isSignificant();
 * }</pre>
 *
 * @param scores one per pixel, row-major, such as its Poisson deviance; lower is better
 * @param unit divisor of their sum, such as the number of held-out counts
 */
public record HeldOutPixels(double[] scores, double unit) {
    /** Averages the scores of several estimates of the same split in each pixel. */
    public static HeldOutPixels mean(List<HeldOutPixels> estimates) {
        double[] mean = new double[estimates.get(0).scores.length];
        for (HeldOutPixels each : estimates) {
            for (int p = 0; p < mean.length; p++) {
                mean[p] += each.scores[p] / estimates.size();
            }
        }
        return new HeldOutPixels(mean, estimates.get(0).unit);
    }

    /** The sum of the scores per unit, such as deviance per count. */
    public double perUnit() {
        return Arrays.stream(scores).sum() / unit;
    }

    /**
     * Compares with another estimate.
     *
     * @param other scores of the same held-out counts
     * @return positive if this estimate is better
     */
    public PairedGain gainOver(HeldOutPixels other) {
        return PairedGain.of(other.scores, scores, unit);
    }
}
