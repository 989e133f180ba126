package io.moseley.denoise.simulate.guide;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Whole numbers of so many bits; the brightest pixel has the highest.
 *
 * @param bits 8 for 0 to 255
 */
public record Digitisation(int bits) implements GuideEffect {
    @Override
    public GuideFrame apply(GuideFrame frame, RandomGenerator random) {
        double brightest = Arrays.stream(frame.values()).max().orElseThrow();
        double perUnit = brightest > 0 ? ((1 << bits) - 1) / brightest : 0;
        double[] values = frame.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(Math.max(0, values[i]) * perUnit);
        }
        return frame.with(values);
    }
}
