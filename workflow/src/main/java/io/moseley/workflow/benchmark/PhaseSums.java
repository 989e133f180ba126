package io.moseley.workflow.benchmark;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts kept per phase and line: sums of an estimate beside the measured ones. A phase is a set of at least
 * {@value #LEAST_PIXELS} pixels with the same line intensities in the truth. A sum is off if it differs from the measured one
 * by more than 1 % and by more than its standard error, the root of the measured counts.
 *
 * @param off number of sums that are off
 * @param all number of sums
 * @param worstSigma the largest deviation of those that are off, in standard errors; 0 if none is
 */
record PhaseSums(int off, int all, double worstSigma) {
    static final int LEAST_PIXELS = 100;

    private static final double FORGIVEN = 0.01;

    /** Intensities that differ by less than this part of the highest are the same. */
    private static final int LEVELS = 2000;

    static PhaseSums of(
            SpectrumImage truth, CountSpectrumImage counts, SpectrumImage estimate, List<EnergyWindow> windows) {
        List<int[]> phases = phases(truth, windows);
        int off = 0;
        double worst = 0;
        for (EnergyWindow window : windows) {
            ChannelRange range = counts.energyAxis().channels(window);
            double[] measured = counts.map(range);
            double[] expected = estimate.map(range);
            for (int[] phase : phases) {
                double sum = Arrays.stream(phase).mapToDouble(p -> measured[p]).sum();
                double error = Math.abs(
                        sum - Arrays.stream(phase).mapToDouble(p -> expected[p]).sum());
                double sigma = Math.sqrt(Math.max(1, sum));
                if (error > sigma && error > FORGIVEN * sum) {
                    off++;
                    worst = Math.max(worst, error / sigma);
                }
            }
        }
        return new PhaseSums(off, phases.size() * windows.size(), worst);
    }

    /** The pixels of each phase. */
    private static List<int[]> phases(SpectrumImage truth, List<EnergyWindow> windows) {
        int[][] levels = new int[truth.pixels()][windows.size()];
        for (int w = 0; w < windows.size(); w++) {
            double[] map = truth.map(truth.energyAxis().channels(windows.get(w)));
            double highest = Arrays.stream(map).max().orElse(0);
            for (int p = 0; p < map.length; p++) {
                levels[p][w] = highest > 0 ? (int) Math.round(LEVELS * map[p] / highest) : 0;
            }
        }
        Map<List<Integer>, List<Integer>> pixels = new LinkedHashMap<>();
        for (int p = 0; p < levels.length; p++) {
            pixels.computeIfAbsent(Arrays.stream(levels[p]).boxed().toList(), key -> new ArrayList<>())
                    .add(p);
        }
        return pixels.values().stream()
                .filter(phase -> phase.size() >= LEAST_PIXELS)
                .map(phase -> phase.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }
}
