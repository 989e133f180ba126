package io.moseley.nn.ensemble;

import io.moseley.nn.patch.BandCounts;
import io.moseley.spectrum.DoseMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of each of two estimates goes into their average, band by band. Half of each, unless held-out counts say
 * otherwise beyond chance: first all bands together, then each band by itself. So a network that has lost the map of
 * one line (a nearly flat one, swamped by others) gives way to the other there, and elsewhere both are kept.
 *
 * @param weights of the first estimate, per band; the second has the rest
 * @param overall weight of the first that all bands together speak for
 */
record Blend(float[] weights, double overall) {
    private static final double[] CANDIDATES = {0.5, 0.25, 0.75, 0, 1};

    /** The likelihood must rise by so many of its standard errors before another weight is taken. */
    private static final double SIGNIFICANT = 2;

    private static final double FLOOR = 1e-9;

    /**
     * @param heldOut counts that neither estimate has seen
     * @param fraction of the full dose that they hold
     * @param first rates at full dose and even exposure, (band, y, x), as {@code second}
     */
    static Blend choose(BandCounts heldOut, double fraction, DoseMap dose, float[] first, float[] second) {
        int bands = heldOut.bands();
        double[][][] even = evidence(heldOut, fraction, dose, first, second, CANDIDATES[0]);
        double[] overall = new double[CANDIDATES.length];
        double[] overallVariance = new double[CANDIDATES.length];
        for (int i = 0; i < CANDIDATES.length; i++) {
            for (double[] band : even[i]) {
                overall[i] += band[0];
                overallVariance[i] += band[1];
            }
        }
        double common = CANDIDATES[best(overall, overallVariance)];
        float[] weights = new float[bands];
        Arrays.fill(weights, (float) common);
        double[][][] own = common == CANDIDATES[0] ? even : evidence(heldOut, fraction, dose, first, second, common);
        for (int b = 0; b < bands; b++) {
            int best = -1;
            double highest = 0;
            for (int i = 0; i < CANDIDATES.length; i++) {
                double gain = own[i][b][0];
                if (gain > highest && gain > SIGNIFICANT * Math.sqrt(own[i][b][1])) {
                    highest = gain;
                    best = i;
                }
            }
            if (best >= 0) {
                weights[b] = (float) CANDIDATES[best];
            }
        }
        return new Blend(weights, common);
    }

    private static int best(double[] gain, double[] variance) {
        int best = 0;
        for (int i = 1; i < gain.length; i++) {
            if (gain[i] > gain[best] && gain[i] > SIGNIFICANT * Math.sqrt(variance[i])) {
                best = i;
            }
        }
        return best;
    }

    /** For each candidate and band what speaks for it against the weight {@code from}, see {@link #collect}. */
    private static double[][][] evidence(
            BandCounts heldOut, double fraction, DoseMap dose, float[] first, float[] second, double from) {
        double[][][] evidence = new double[CANDIDATES.length][heldOut.bands()][2];
        for (int i = 0; i < CANDIDATES.length; i++) {
            if (CANDIDATES[i] != from) {
                collect(heldOut, fraction, dose, first, second, from, CANDIDATES[i], evidence[i]);
            }
        }
        return evidence;
    }

    /** Per band: the log-likelihood under one weight less that under another, and its variance. */
    private static void collect(
            BandCounts heldOut,
            double fraction,
            DoseMap dose,
            float[] first,
            float[] second,
            double from,
            double to,
            double[][] evidence) {
        int pixels = heldOut.height() * heldOut.width();
        for (int b = 0; b < heldOut.bands(); b++) {
            double sum = 0;
            for (int p = 0; p < pixels; p++) {
                int i = b * pixels + p;
                sum += dose.exposure(p) * (first[i] - second[i]);
            }
            evidence[b][0] -= fraction * (to - from) * sum;
        }
        for (int p = 0; p < pixels; p++) {
            for (int e = heldOut.entryStart(p); e < heldOut.entryStart(p + 1); e++) {
                int b = heldOut.entryBand(e);
                int i = b * pixels + p;
                double before = Math.max(FLOOR, from * first[i] + (1 - from) * second[i]);
                double after = Math.max(FLOOR, to * first[i] + (1 - to) * second[i]);
                double ratio = Math.log(after / before);
                evidence[b][0] += heldOut.entryCount(e) * ratio;
                evidence[b][1] += heldOut.entryCount(e) * ratio * ratio;
            }
        }
    }

    /** What speaks for all bands together, in each. */
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
}
