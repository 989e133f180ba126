package io.moseley.denoise.simulate.guide;

import java.util.random.RandomGenerator;

/**
 * A sample that charges under the beam: behind bright places the row goes on too dark, and recovers.
 *
 * @param strength what a long bright place takes from the pixel behind it, as a share of its excess over the mean
 * @param length of the recovery, in pixels of the map
 */
public record Charging(double strength, double length) implements GuideEffect {
    @Override
    public GuideFrame apply(GuideFrame frame, RandomGenerator random) {
        double mean = frame.mean();
        double kept = Math.exp(-1 / (length * frame.scale()));
        double[] values = frame.values().clone();
        for (int y = 0; y < frame.height(); y++) {
            double charge = 0;
            for (int x = 0; x < frame.width(); x++) {
                int i = y * frame.width() + x;
                double excess = values[i] - mean;
                values[i] -= strength * charge;
                charge = kept * charge + (1 - kept) * excess;
            }
        }
        return frame.with(values);
    }
}
