package io.moseley.denoise.simulate.guide;

import java.util.random.RandomGenerator;

/** One thing that a microscope does to its guide image. */
public sealed interface GuideEffect
        permits Displacement,
                GuideBlur,
                Charging,
                ShotNoise,
                AmplifierNoise,
                LineNoise,
                Streaks,
                Saturation,
                Digitisation {
    /** @return a new frame; the given one stays as it is */
    GuideFrame apply(GuideFrame frame, RandomGenerator random);
}
