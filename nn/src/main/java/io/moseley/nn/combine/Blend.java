package io.moseley.nn.combine;

import io.moseley.denoise.record.BandWeights;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.PartCounts;
import io.moseley.nn.rates.RateCube;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Weights of two estimates in their average: the posterior mean given the held-out counts, with a prior about one half. The
 * log-likelihood of a weight is concave; with a Gaussian prior the posterior mean follows the counts as far as they are
 * informative. First one weight is fitted for all energies, then one for each part of the spectrum, near the common one: an
 * estimate that has lost the map of one line (a nearly flat one, swamped by others) gets little weight there.
 *
 * <p>The likelihood is that of {@link PartCounts}, not of single bands: a network with free bands has errors that a line map does
 * not show, one with endmembers has the same in all bands of a line. On simulated maps of 48 × 48 pixels with 3 to 300 counts per
 * pixel, half and half gave 1.6 dB less.
 *
 * @param weights of the first estimate, per band; the second has the rest
 * @param overall weight of the first after all bands together
 */
public record Blend(float[] weights, double overall) {
    private static final double EVEN = 0.5;

    /** Standard deviation of the prior of the common weight: wide, for either estimate can fail entirely. */
    private static final double COMMON_SPREAD = 1;

    /**
     * Standard deviation of the prior of the weight of a part of the spectrum about a common one of one half; about others it is
     * narrower, so that a part of few counts does not draw towards an estimate that all bands together refuse.
     */
    private static final double PART_SPREAD = 0.15;

    /** How many the posterior is summed over. */
    private static final int WEIGHTS = 32;

    /**
     * Fits the weights.
     *
     * @param heldOut counts that neither estimate has seen
     * @param first on the map's grid, as {@code second}
     */
    static Blend choose(Observation heldOut, RateCube first, RateCube second) {
        PartCounts maps = PartCounts.of(heldOut);
        List<Part> parts = new ArrayList<>();
        for (int part = 0; part < maps.parts(); part++) {
            parts.add(new Part(maps.counts(part), maps.expected(part, first), maps.expected(part, second)));
        }
        double common = posteriorMean(parts, EVEN, COMMON_SPREAD);
        double spread = 2 * PART_SPREAD * Math.sqrt(common * (1 - common));
        float[] weights = new float[heldOut.bands()];
        for (int part = 0; part < maps.parts(); part++) {
            float weight = (float) posteriorMean(List.of(parts.get(part)), common, spread);
            Arrays.fill(weights, maps.firstBand(part), maps.firstBand(part + 1), weight);
        }
        return new Blend(weights, common);
    }

    /** All weight on the second estimate. */
    static Blend second(int bands) {
        return new Blend(new float[bands], 0);
    }

    /** The weights, for a record of the run. */
    public BandWeights describe() {
        List<Double> list = new ArrayList<>();
        for (float weight : weights) {
            list.add((double) weight);
        }
        return new BandWeights(overall, list);
    }

    /**
     * The mean of the posterior, which is log-concave, over weights between 0 and 1. With few counts it stays near the expected
     * weight, where the most probable weight would follow their noise.
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
     * @param first expected counts of each pixel by the first estimate
     * @param second expected counts by the second
     */
    private record Part(int[] counts, double[] first, double[] second) {
        /** Slope of the log-likelihood over the weight of the first estimate. */
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
