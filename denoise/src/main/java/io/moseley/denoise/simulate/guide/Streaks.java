package io.moseley.denoise.simulate.guide;

import java.util.random.RandomGenerator;

/**
 * Pieces of rows that are too bright or too dark.
 *
 * @param share of the rows that hold one
 * @param sigma standard deviation of its offset, relative to the mean brightness
 * @param length mean length, as a share of the width
 */
public record Streaks(double share, double sigma, double length) implements GuideEffect {
    @Override
    public GuideFrame apply(GuideFrame frame, RandomGenerator random) {
        double level = sigma * frame.mean();
        double[] values = frame.values().clone();
        for (int y = 0; y < frame.height(); y++) {
            if (random.nextDouble() >= share) {
                continue;
            }
            double offset = level * random.nextGaussian();
            int from = random.nextInt(frame.width());
            int pixels = (int) Math.ceil(2 * length * random.nextDouble() * frame.width());
            for (int x = from; x < Math.min(frame.width(), from + pixels); x++) {
                values[y * frame.width() + x] += offset;
            }
        }
        return frame.with(values);
    }
}
