package io.moseley.denoise.simulate.scan;

import java.util.random.RandomGenerator;

/**
 * The beam current during a scan: it falls steadily and wanders slowly.
 *
 * @param fall from beginning to end, as a share of the first
 * @param wander root mean square of the rest, as a share of the mean
 */
public record CurrentDrift(double fall, double wander) {
    private static final int WAVES = 3;

    /** A current in time, which runs from 0 to 1. */
    interface Current {
        double at(double time);
    }

    Current draw(RandomGenerator random) {
        double[] phase = new double[WAVES];
        for (int i = 0; i < WAVES; i++) {
            phase[i] = 2 * Math.PI * random.nextDouble();
        }
        return time -> {
            double sum = 0;
            for (int i = 0; i < WAVES; i++) {
                sum += Math.sin(2 * Math.PI * (i + 1) * time + phase[i]);
            }
            return 1 - fall * time + wander * sum * Math.sqrt(2.0 / WAVES);
        };
    }
}
