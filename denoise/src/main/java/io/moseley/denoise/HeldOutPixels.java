package io.moseley.denoise;

import java.util.Arrays;

/**
 * How well an estimate predicts counts that it has not seen, pixel by pixel, so that two estimates of the same split can
 * be compared in pairs.
 *
 * @param scores of each pixel, such as its Poisson deviance; lower is better
 * @param unit what their sum is divided by, such as the number of held-out counts
 */
public record HeldOutPixels(double[] scores, double unit) {
    public double perUnit() {
        return Arrays.stream(scores).sum() / unit;
    }

    /** By how much this estimate is better than another one of the same split. */
    public PairedGain gainOver(HeldOutPixels other) {
        return PairedGain.of(other.scores, scores, unit);
    }
}
