package io.moseley.report.render;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * The values that take the first and the last colour.
 *
 * @param low finite
 * @param high finite, above {@code low}
 * @param rule how they were found, for the reader of the picture
 */
public record ColorLimits(double low, double high, String rule) {
    /** Percentile at the lower end; 100 minus it at the upper end. A thousandth lets rare specks keep their scale. */
    static final double PERCENTILE = 0.1;

    /**
     * The narrowest span, as a part of the larger limit: a map that is flat to a tenth looks flat, instead of showing
     * its last digits in full colour.
     */
    static final double NARROWEST = 0.1;

    /** Percentiles are taken from at most about this many values, evenly picked: time stays small on large maps. */
    private static final int MOST_VALUES = 1 << 19;

    public ColorLimits {
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("colour limits need finite low < high, got " + low + " and " + high);
        }
        Objects.requireNonNull(rule);
    }

    /** Robust limits of one map; see {@link #robust(List)}. */
    public static ColorLimits robust(ScalarMap map) {
        return robust(List.of(map));
    }

    /**
     * The 0.1 and 99.9 % percentiles of all finite values of the maps together; the extremes where those percentiles
     * are equal; widened to a span of a tenth of the larger limit where they are closer, and to 0..1 for maps of zeros
     * or without any value.
     */
    public static ColorLimits robust(List<ScalarMap> maps) {
        double[] sorted = finiteValues(maps);
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return new ColorLimits(0, 1, "no finite value");
        }
        double low = percentile(sorted, PERCENTILE);
        double high = percentile(sorted, 100 - PERCENTILE);
        String rule = "0.1 and 99.9 % percentiles";
        if (low == high) {
            low = sorted[0];
            high = sorted[sorted.length - 1];
            rule = "smallest and largest value";
        }
        double narrowest = NARROWEST * Math.max(Math.abs(low), Math.abs(high));
        if (narrowest == 0) {
            return new ColorLimits(0, 1, "all values are zero");
        }
        if (high - low < narrowest) {
            double middle = low + (high - low) / 2;
            low = middle - narrowest / 2;
            high = middle + narrowest / 2;
            rule += ", widened to a tenth of the value";
        }
        return low < high ? new ColorLimits(low, high, rule) : new ColorLimits(0, 1, "values too small to tell apart");
    }

    /**
     * Limits that lie evenly about zero: ± the size that a share of the values does not exceed, the largest size where that
     * is 0, and ±1 for a map of zeros.
     */
    public static ColorLimits symmetric(ScalarMap map, double share, String rule) {
        double[] sizes = Arrays.stream(map.values())
                .filter(Double::isFinite)
                .map(Math::abs)
                .sorted()
                .toArray();
        double limit = sizes.length == 0 ? 0 : sizes[(int) (share * (sizes.length - 1))];
        if (limit == 0 && sizes.length > 0) {
            limit = sizes[sizes.length - 1];
        }
        return limit > 0 ? new ColorLimits(-limit, limit, rule) : new ColorLimits(-1, 1, "all values are zero");
    }

    /** ± the size that 99.5 % of the values do not exceed; see {@link #symmetric(ScalarMap, double, String)}. */
    public static ColorLimits symmetric(ScalarMap map) {
        return symmetric(map, 0.995, "± the size that 99.5 % do not exceed");
    }

    /** Position between the limits: 0 at low, 1 at high; NaN for NaN. */
    public double fraction(double value) {
        return (value - low) / (high - low);
    }

    /** "0.12 to 34 (0.1 and 99.9 % percentiles)". */
    public String text() {
        return Ticks.plain(low) + " to " + Ticks.plain(high) + " (" + rule + ")";
    }

    private static double[] finiteValues(List<ScalarMap> maps) {
        long total = maps.stream().mapToLong(map -> map.values().length).sum();
        int step = stepThatVisitsAllColumns(maps, (int) ((total + MOST_VALUES - 1) / MOST_VALUES));
        DoubleStream.Builder picked = DoubleStream.builder();
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (ScalarMap map : maps) {
            double[] values = map.values();
            for (int i = 0; i < values.length; i++) {
                if (Double.isFinite(values[i])) {
                    smallest = Math.min(smallest, values[i]);
                    largest = Math.max(largest, values[i]);
                    if (i % step == 0) {
                        picked.add(values[i]);
                    }
                }
            }
        }
        if (smallest <= largest) {
            picked.add(smallest).add(largest);
        }
        return picked.build().toArray();
    }

    private static int stepThatVisitsAllColumns(List<ScalarMap> maps, int atLeast) {
        int step = Math.max(1, atLeast);
        while (step > 1) {
            BigInteger candidate = BigInteger.valueOf(step);
            if (maps.stream()
                    .allMatch(map ->
                            candidate.gcd(BigInteger.valueOf(map.width())).equals(BigInteger.ONE))) {
                return step;
            }
            step++;
        }
        return 1;
    }

    /** Linear between ranks. */
    private static double percentile(double[] sorted, double percent) {
        double rank = percent / 100 * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
