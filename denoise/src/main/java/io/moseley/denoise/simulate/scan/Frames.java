package io.moseley.denoise.simulate.scan;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A map is scanned frame by frame, and may be stopped in the frame after the last whole one: the pixels before that place,
 * which lies anywhere in a row, got {@code (whole + 1)/whole} times the exposure.
 *
 * @param whole frames scanned to their end
 * @param stopped whether one more was begun
 */
public record Frames(int whole, boolean stopped) {
    /** Scans stop after this share of the pixels at the earliest, and as much before the end at the latest. */
    private static final double MARGIN = 0.15;
    /** Of so many places by chance the one is taken where the composition changes most. */
    private static final int PLACES = 8;
    /** Rows above and below a place that are compared. */
    private static final int ROWS = 3;

    /** Exposure of the first pixels over that of the last. */
    public double ratio() {
        return stopped ? (whole + 1.0) / whole : 1;
    }

    /**
     * Number of pixels, in the order of the scan, that have one frame more; 0 if the scan ran to the end.
     *
     * @param photons by pixel and phase: shows where the composition changes
     */
    public int stop(int height, int width, double[] photons, RandomGenerator random) {
        int best = 0;
        double change = -1;
        for (int i = 0; stopped && i < PLACES; i++) {
            int place = (int) ((MARGIN + (1 - 2 * MARGIN) * random.nextDouble()) * height * width);
            double here = change(place / width, height, width, photons);
            if (here > change) {
                best = place;
                change = here;
            }
        }
        return best;
    }

    private static double change(int row, int height, int width, double[] photons) {
        int phases = photons.length / (height * width);
        double[] above = mean(Math.max(0, row - ROWS), row, width, phases, photons);
        double[] below = mean(row + 1, Math.min(height, row + 1 + ROWS), width, phases, photons);
        double change = 0;
        for (int k = 0; k < phases; k++) {
            change += Math.abs(above[k] - below[k]);
        }
        return change;
    }

    private static double[] mean(int from, int to, int width, int phases, double[] photons) {
        double[] mean = new double[phases];
        for (int i = from * width * phases; i < to * width * phases; i++) {
            mean[i % phases] += photons[i];
        }
        double sum = Arrays.stream(mean).sum();
        for (int k = 0; k < phases && sum > 0; k++) {
            mean[k] /= sum;
        }
        return mean;
    }
}
