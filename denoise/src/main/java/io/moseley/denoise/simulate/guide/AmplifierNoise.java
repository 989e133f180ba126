package io.moseley.denoise.simulate.guide;

import java.util.random.RandomGenerator;

/**
 * What an image holds where no electrons arrive. Both relative to the mean brightness.
 *
 * @param level added to each pixel
 * @param sigma standard deviation of white noise, the same in dark and bright places
 */
public record AmplifierNoise(double level, double sigma) implements GuideEffect {
    @Override
    public GuideFrame apply(GuideFrame frame, RandomGenerator random) {
        double mean = frame.mean();
        double[] values = frame.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += mean * (level + sigma * random.nextGaussian());
        }
        return frame.with(values);
    }
}
