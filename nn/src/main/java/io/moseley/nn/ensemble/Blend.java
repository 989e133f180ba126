package io.moseley.nn.ensemble;

import io.moseley.denoise.record.BandWeights;
import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.PartCounts;
import io.moseley.spectrum.DoseMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of each of two estimates goes into their average: what is to be expected after held-out counts, starting from
 * half of each. The log-likelihood of a weight is concave; with a Gaussian prior the mean of its posterior is a compromise
 * that gives way to the counts as far as they say something. First one weight for all energies, then one for each part of
 * the spectrum, near the common one: an estimate that has lost the map of one line (a nearly flat one, swamped by others)
 * gives way to the other there.
 *
 * <p>The likelihood is that of {@link PartCounts}, not of single bands: a network with free bands has errors that a line
 * map does not show, one with endmembers has the same in all bands of a line. On simulated maps of 48 × 48 pixels with 3
 * to 300 counts per pixel, half and half gave 1.6 dB less.
 *
 * @param weights of the first estimate, per band; the second has the rest
 * @param overall weight of the first that all bands together speak for
 */
record Blend(float[] weights, double overall) {
    private static final double EVEN = 0.5;

    /** Standard deviation of the prior of the common weight: wide, for either estimate can fail entirely. */
    private static final double COMMON_SPREAD = 1;

    /** The same of the weight of a part of the spectrum about the common one. */
    private static final double PART_SPREAD = 0.15;

    /** How many the posterior is summed over. */
    private static final int WEIGHTS = 32;

    /**
     * @param heldOut counts that neither estimate has seen
     * @param fraction of the full dose that they hold
     * @param first rates at full dose and even exposure, (band, y, x), as {@code second}
     */
    static Blend choose(BandCounts heldOut, double fraction, DoseMap dose, float[] first, float[] second) {
        PartCounts maps = PartCounts.of(heldOut, fraction, dose);
        List<Part> parts = new ArrayList<>();
        for (int part = 0; part < maps.parts(); part++) {
            parts.add(new Part(maps.counts(part), maps.expected(part, first), maps.expected(part, second)));
        }
        double common = posteriorMean(parts, EVEN, COMMON_SPREAD);
        float[] weights = new float[heldOut.bands()];
        for (int part = 0; part < maps.parts(); part++) {
            float weight = (float) posteriorMean(List.of(parts.get(part)), common, PART_SPREAD);
            Arrays.fill(weights, maps.firstBand(part), maps.firstBand(part + 1), weight);
        }
        return new Blend(weights, common);
    }

    BandWeights describe() {
        List<Double> list = new ArrayList<>();
        for (float weight : weights) {
            list.add((double) weight);
        }
        return new BandWeights(overall, list);
    }

    /**
     * The mean of the posterior, which is log-concave, over weights between 0 and 1. Where counts say little it stays near the
     * expected weight, where the most probable weight would follow their noise.
     */
    private static double posteriorMean(List<Part> parts, double expected, double spread) {
        double[] logarithms = new double[WEIGHTS];
        double before = slope(parts, weight(0), expected, spread);
        double highest = 0;
        for (int i = 1; i < WEIGHTS; i++) {
            double slope = slope(parts, weight(i), expected, spread);
            logarithms[i] = logarithms[i - 1] + (before + slope) / (2 * WEIGHTS);
            highest = Math.max(highest, logarithms[i]);
            before = slope;
        }
        double sum = 0;
        double mean = 0;
        for (int i = 0; i < WEIGHTS; i++) {
            double density = Math.exp(logarithms[i] - highest);
            sum += density;
            mean += density * weight(i);
        }
        return mean / sum;
    }

    /** Neither is 0 or 1: an average with a share of both expects counts wherever one of them does. */
    private static double weight(int index) {
        return (index + 0.5) / WEIGHTS;
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
     * @param first what the first estimate expects in each pixel
     * @param second the same of the second
     */
    private record Part(int[] counts, double[] first, double[] second) {
        /** Of the log-likelihood over the weight of the first estimate. */
        double slope(double weight) {
            double slope = 0;
            for (int i = 0; i < counts.length; i++) {
                double difference = first[i] - second[i];
                slope -= difference;
                if (counts[i] > 0 && difference != 0) {
                    slope += counts[i] * difference / (weight * first[i] + (1 - weight) * second[i]);
                }
            }
            return slope;
        }
    }
}
