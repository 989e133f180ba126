package io.moseley.denoise.trust.guide;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.BoxSums;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Strongest contradiction between counts and guide. The statistic is the log-likelihood ratio of the counts of a small box
 * under the estimates with and without the guide, N·ln(g/u) − (g − u), for each window and boxes of several sizes. As
 * {@code ±√(2·|ratio|)} it is in standard errors: positive where the counts support the guide, negative where they
 * contradict it.
 *
 * @param window of the strongest contradiction
 * @param sigmas of it; 0 if there is none
 * @param guided counts that the guided estimate has in that box, {@code measured} those that there are
 * @param contradicted share of all pixels in boxes that contradict the guide beyond chance, in any window
 * @param map in standard errors, of that window
 */
record GuideContradiction(
        EnergyWindow window,
        double sigmas,
        int y,
        int x,
        int side,
        double guided,
        double measured,
        double contradicted,
        double[] map) {
    /** Sides of the boxes in pixels. */
    private static final int[] SIDES = {3, 5, 9};

    private static final int MAP_SIDE = 5;

    /** Least relative difference between result and counts that counts as a contradiction. */
    private static final double LEAST_DIFFERENCE = 0.1;

    /** Chance that a map whose guide is right is found to contradict it somewhere. */
    private static final double CHANCE_PER_MAP = 0.01;

    private static final double FLOOR = 1e-6;

    /**
     * @param without the estimate without the guide; if absent, the counts themselves take its place
     */
    static GuideContradiction find(
            CountSpectrumImage counts,
            SpectrumImage with,
            Optional<SpectrumImage> without,
            List<EnergyWindow> windows) {
        double limit = limit(counts, windows.size());
        boolean[] contradicted = new boolean[counts.pixels()];
        Worst worst = new Worst(new Boxes(counts, with, without, windows.get(0)), 0, 0, 0, 1);
        for (EnergyWindow window : windows) {
            Boxes boxes = new Boxes(counts, with, without, window);
            for (int side : SIDES) {
                for (int y = 0; y + side <= boxes.height; y++) {
                    for (int x = 0; x + side <= boxes.width; x++) {
                        double sigmas = -boxes.signed(y, x, side);
                        if (sigmas <= 0 || !boxes.differs(y, x, side)) {
                            continue;
                        }
                        worst = sigmas > worst.sigmas ? new Worst(boxes, sigmas, y, x, side) : worst;
                        for (int row = y; row < y + side && sigmas > limit; row++) {
                            Arrays.fill(contradicted, row * boxes.width + x, row * boxes.width + x + side, true);
                        }
                    }
                }
            }
        }
        int number = 0;
        for (boolean each : contradicted) {
            number += each ? 1 : 0;
        }
        Boxes boxes = worst.boxes;
        return new GuideContradiction(
                boxes.window,
                worst.sigmas,
                worst.y,
                worst.x,
                worst.side,
                boxes.guided.sum(worst.y, worst.x, worst.side),
                boxes.measured.sum(worst.y, worst.x, worst.side),
                number / (double) counts.pixels(),
                boxes.map());
    }

    private record Worst(Boxes boxes, double sigmas, int y, int x, int side) {}

    /** Standard errors beyond which a contradiction is not chance, given the number of boxes. */
    static double limit(CountSpectrumImage counts, int windows) {
        return Math.sqrt(-2 * Math.log(CHANCE_PER_MAP / ((double) counts.pixels() * windows * SIDES.length)));
    }

    /** Returns true if some box contradicts the guide beyond chance. */
    boolean isSignificant() {
        return contradicted > 0;
    }

    /** Sums of one window over boxes. */
    private static final class Boxes {
        private final EnergyWindow window;
        private final int height;
        private final int width;
        private final BoxSums measured;
        private final BoxSums guided;
        private final BoxSums unguided;

        Boxes(CountSpectrumImage counts, SpectrumImage with, Optional<SpectrumImage> without, EnergyWindow window) {
            this.window = window;
            height = counts.height();
            width = counts.width();
            double[] own = counts.map(window);
            measured = new BoxSums(own, height, width);
            guided = new BoxSums(with.map(window), height, width);
            unguided = new BoxSums(without.map(image -> image.map(window)).orElse(own), height, width);
        }

        double signed(int y, int x, int side) {
            double n = Math.max(0, measured.sum(y, x, side));
            double g = Math.max(FLOOR, guided.sum(y, x, side));
            double u = Math.max(FLOOR, unguided.sum(y, x, side));
            double ratio = n * Math.log(g / u) - (g - u);
            return Math.copySign(Math.sqrt(2 * Math.abs(ratio)), ratio);
        }

        boolean differs(int y, int x, int side) {
            double n = measured.sum(y, x, side);
            double g = guided.sum(y, x, side);
            return Math.abs(g - n) > LEAST_DIFFERENCE * Math.max(n, g);
        }

        double[] map() {
            double[] map = new double[height * width];
            for (int p = 0; p < map.length; p++) {
                map[p] = signed(p / width - MAP_SIDE / 2, p % width - MAP_SIDE / 2, MAP_SIDE);
            }
            return map;
        }
    }
}
