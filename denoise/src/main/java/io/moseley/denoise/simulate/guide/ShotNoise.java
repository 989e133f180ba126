package io.moseley.denoise.simulate.guide;

import io.moseley.count.PoissonSampler;
import java.util.random.RandomGenerator;

/**
 * The guide's own counting statistics: few electrons in a short dwell.
 *
 * @param electrons detected in a pixel of mean brightness; the noise there is 1/√electrons
 */
public record ShotNoise(double electrons) implements GuideEffect {
    @Override
    public GuideFrame apply(GuideFrame frame, RandomGenerator random) {
        double perUnit = electrons / frame.mean();
        double[] values = frame.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = PoissonSampler.sample(Math.max(0, values[i]) * perUnit, random) / perUnit;
        }
        return frame.with(values);
    }
}
