package io.moseley.denoise.simulate.guide;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Gain and brightness set too high: the brightest pixels are all of one value, the darkest all 0.
 *
 * @param bright share of the pixels that are clipped above
 * @param dark share that is clipped below
 */
public record Saturation(double bright, double dark) implements GuideEffect {
    @Override
    public GuideFrame apply(GuideFrame frame, RandomGenerator random) {
        double[] sorted = frame.values().clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        double high = sorted[last - (int) Math.round(bright * last)];
        double low = sorted[(int) Math.round(dark * last)];
        double[] values = frame.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(low, Math.min(high, values[i])) - low;
        }
        return frame.with(values);
    }
}
