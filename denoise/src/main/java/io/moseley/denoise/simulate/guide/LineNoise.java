package io.moseley.denoise.simulate.guide;

import java.util.random.RandomGenerator;

/**
 * Each row has its own offset: the beam and the amplifier drift from line to line.
 *
 * @param sigma standard deviation of the offsets, relative to the mean brightness
 * @param memory correlation of a row's offset with that of the row before, 0 to 1
 */
public record LineNoise(double sigma, double memory) implements GuideEffect {
    @Override
    public GuideFrame apply(GuideFrame frame, RandomGenerator random) {
        double level = sigma * frame.mean();
        double[] values = frame.values().clone();
        double offset = random.nextGaussian();
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                values[y * frame.width() + x] += level * offset;
            }
            offset = memory * offset + Math.sqrt(1 - memory * memory) * random.nextGaussian();
        }
        return frame.with(values);
    }
}
