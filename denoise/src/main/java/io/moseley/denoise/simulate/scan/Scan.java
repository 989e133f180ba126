package io.moseley.denoise.simulate.scan;

import java.util.random.RandomGenerator;

/** A scan of a map. */
public record Scan(Frames frames, CurrentDrift drift, LostPixels lost) {
    /** A scan whose first rows have another exposure, instead of one stopped in a frame. */
    public Exposure expose(int height, int width, int rows, double ratio, RandomGenerator random) {
        Exposure exposure = expose(height, width, 0, random);
        for (int p = 0; p < rows * width; p++) {
            exposure.seconds()[p] *= ratio;
        }
        return exposure;
    }

    /**
     * A scan with its frames.
     *
     * @param photons by pixel and phase; see {@link Frames#stop}
     */
    public Exposure expose(int height, int width, double[] photons, RandomGenerator random) {
        return expose(height, width, frames.stop(height, width, photons, random), random);
    }

    private Exposure expose(int height, int width, int stop, RandomGenerator random) {
        int pixels = height * width;
        CurrentDrift.Current current = drift.draw(random);
        boolean[] lostPixels = lost.draw(pixels, random);
        double[] seconds = new double[pixels];
        double[] mean = new double[pixels];
        double scanned = (double) frames.whole() * pixels + stop;
        for (int p = 0; p < pixels; p++) {
            int visits = frames.whole() + (p < stop ? 1 : 0);
            for (int f = 0; f < visits; f++) {
                mean[p] += current.at(((double) f * pixels + p) / scanned) / visits;
            }
            seconds[p] = lostPixels[p] ? 0 : visits;
        }
        return new Exposure(seconds, mean, stop);
    }
}
