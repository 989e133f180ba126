package io.moseley.nn.ensemble;

import io.moseley.nn.patch.BandCounts;
import io.moseley.spectrum.DoseMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of each of two estimates goes into their average: what held-out counts make most probable, starting from half
 * of each. The log-likelihood of a weight is concave; with a Gaussian prior its maximum is a compromise that gives way
 * to the counts as far as they say something. First one weight for all energies, then one for each part of the spectrum,
 * near the common one: an estimate that has lost the map of one line (a nearly flat one, swamped by others) gives way to
 * the other there.
 *
 * <p>The likelihood is that of maps of {@value #PARTS} parts of the spectrum, not of single bands. What is wrong in one
 * band and made up for in the next is of no account to the map of a line, but weighs in the likelihood of bands as much
 * as what spoils maps; a network with free bands errs in the former way, one with endmembers in the latter. On simulated
 * maps of 3 to 300 counts per pixel, weights by band likelihood gave 0.2 dB less, and half and half 1.6 dB less.
 *
 * @param weights of the first estimate, per band; the second has the rest
 * @param overall weight of the first that all bands together speak for
 */
record Blend(float[] weights, double overall) {
    private static final int PARTS = 8;

    private static final double EVEN = 0.5;

    /** Standard deviation of the prior of the common weight: wide, for either estimate can fail entirely. */
    private static final double COMMON_SPREAD = 1;

    /** The same of the weight of a part of the spectrum about the common one. */
    private static final double PART_SPREAD = 0.15;

    private static final double FLOOR = 1e-9;

    /** Halvings of the interval of a weight. */
    private static final int BISECTIONS = 30;

    /**
     * @param heldOut counts that neither estimate has seen
     * @param fraction of the full dose that they hold
     * @param first rates at full dose and even exposure, (band, y, x), as {@code second}
     */
    static Blend choose(BandCounts heldOut, double fraction, DoseMap dose, float[] first, float[] second) {
        List<Part> parts = new ArrayList<>();
        int size = (heldOut.bands() + PARTS - 1) / PARTS;
        for (int from = 0; from < heldOut.bands(); from += size) {
            int to = Math.min(heldOut.bands(), from + size);
            parts.add(Part.of(heldOut, from, to, fraction, dose, first, second));
        }
        double common = mostProbable(parts, EVEN, COMMON_SPREAD);
        float[] weights = new float[heldOut.bands()];
        for (Part part : parts) {
            Arrays.fill(weights, part.from(), part.to(), (float) mostProbable(List.of(part), common, PART_SPREAD));
        }
        return new Blend(weights, common);
    }

    /** The same weight in all bands. */
    Blend alikeInAllBands() {
        float[] alike = new float[weights.length];
        Arrays.fill(alike, (float) overall);
        return new Blend(alike, overall);
    }

    List<Double> list() {
        List<Double> list = new ArrayList<>();
        for (float weight : weights) {
            list.add((double) weight);
        }
        return list;
    }

    /** Between 0 and 1; the slope of the logarithm of the posterior falls with the weight. */
    private static double mostProbable(List<Part> parts, double expected, double spread) {
        double low = 0;
        double high = 1;
        if (slope(parts, expected, expected, spread) == 0) {
            return expected;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (slope(parts, middle, expected, spread) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return slope(parts, 1, expected, spread) >= 0 ? 1 : slope(parts, 0, expected, spread) <= 0 ? 0 : high;
    }

    private static double slope(List<Part> parts, double weight, double expected, double spread) {
        double slope = (expected - weight) / (spread * spread);
        for (Part part : parts) {
            slope += part.slope(weight);
        }
        return slope;
    }

    /**
     * The map of a part of the spectrum.
     *
     * @param from first band
     * @param to band after the last
     * @param counts held-out counts of the pixels that have some
     * @param first what the first estimate expects there
     * @param difference between what both expect of all pixels together, first less second
     */
    private record Part(int from, int to, int[] counts, double[] first, double[] second, double difference) {
        static Part of(
                BandCounts heldOut,
                int from,
                int to,
                double fraction,
                DoseMap dose,
                float[] firstRates,
                float[] secondRates) {
            int pixels = heldOut.height() * heldOut.width();
            int[] counts = new int[pixels];
            double[] first = new double[pixels];
            double[] second = new double[pixels];
            int occupied = 0;
            double difference = 0;
            for (int p = 0; p < pixels; p++) {
                int count = 0;
                for (int e = heldOut.entryStart(p); e < heldOut.entryStart(p + 1); e++) {
                    int band = heldOut.entryBand(e);
                    count += band >= from && band < to ? heldOut.entryCount(e) : 0;
                }
                double one = FLOOR;
                double other = FLOOR;
                for (int band = from; band < to; band++) {
                    one += fraction * dose.exposure(p) * firstRates[band * pixels + p];
                    other += fraction * dose.exposure(p) * secondRates[band * pixels + p];
                }
                difference += one - other;
                if (count > 0) {
                    counts[occupied] = count;
                    first[occupied] = one;
                    second[occupied++] = other;
                }
            }
            return new Part(
                    from,
                    to,
                    Arrays.copyOf(counts, occupied),
                    Arrays.copyOf(first, occupied),
                    Arrays.copyOf(second, occupied),
                    difference);
        }

        /** Of the log-likelihood over the weight of the first estimate. */
        double slope(double weight) {
            double slope = -difference;
            for (int i = 0; i < counts.length; i++) {
                slope += counts[i] * (first[i] - second[i]) / (weight * first[i] + (1 - weight) * second[i]);
            }
            return slope;
        }
    }
}
