package io.moseley.denoise.trust;

import io.moseley.count.PoissonSampler;
import io.moseley.denoise.trust.ComparedCounts.MapPair;
import io.moseley.util.Cancellation;
import io.moseley.util.Parallel;
import io.moseley.util.Seeds;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Residuals of one map, their autocorrelation and largest clusters, and the same of Poisson counts drawn from the result
 * (parametric bootstrap).
 */
final class MapResiduals {
    private final MapPair map;
    private final double[] residuals;
    private final Autocorrelation autocorrelation;
    private final LocalScan.Extremes extremes;
    private final double unit;
    private final Autocorrelation[] drawn;
    private final double[] drawnSurplus;
    private final double[] drawnLack;

    /** @param draws of the bootstrap; fewer than that, and nothing to rely on, if it is stopped */
    MapResiduals(MapPair map, int height, int width, int draws, Seeds seeds, int threads, Cancellation stop) {
        this.map = map;
        DevianceResiduals deviance = new DevianceResiduals(map.expected());
        LocalScan scan = new LocalScan(map.expected(), height, width);
        unit = deviance.unit();
        residuals = deviance.of(map.measured());
        autocorrelation = Autocorrelation.of(residuals, height, width, unit);
        extremes = scan.of(map.measured());
        drawn = new Autocorrelation[draws];
        drawnSurplus = new double[draws];
        drawnLack = new double[draws];
        Parallel.run(draws, threads, (from, to) -> {
            for (int d = from; d < to && !stop.isRequested(); d++) {
                RandomGenerator random = seeds.member(d + 1).stream("trust: draw of " + map.name());
                double[] counts = new double[map.expected().length];
                for (int p = 0; p < counts.length; p++) {
                    counts[p] = PoissonSampler.sample(Math.min(1e8, map.expected()[p]), random);
                }
                drawn[d] = Autocorrelation.of(deviance.of(counts), height, width, unit);
                LocalScan.Extremes found = scan.of(counts);
                drawnSurplus[d] = found.surplus().z();
                drawnLack[d] = -found.lack().z();
            }
        });
    }

    MapPair map() {
        return map;
    }

    /** Standardised deviance residuals, (y, x). */
    double[] residuals() {
        return residuals;
    }

    double unit() {
        return unit;
    }

    Autocorrelation autocorrelation() {
        return autocorrelation;
    }

    LocalScan.Extremes extremes() {
        return extremes;
    }

    NullDistribution nearChance() {
        return over(Autocorrelation::near);
    }

    NullDistribution farChance() {
        return over(Autocorrelation::far);
    }

    /** Chance distribution of the autocorrelation at a lag, both directions together. */
    NullDistribution chance(int lag) {
        double[] values = new double[2 * drawn.length];
        for (int d = 0; d < values.length; d++) {
            values[d] = drawn[d / 2].at(d % 2, lag);
        }
        return NullDistribution.of(values);
    }

    double chanceOfSurplus() {
        return NullDistribution.of(drawnSurplus)
                .chanceOfLargerMaximum(extremes.surplus().z());
    }

    double chanceOfLack() {
        return NullDistribution.of(drawnLack)
                .chanceOfLargerMaximum(-extremes.lack().z());
    }

    private NullDistribution over(ToDoubleFunction<Autocorrelation> number) {
        double[] values = new double[drawn.length];
        for (int d = 0; d < values.length; d++) {
            values[d] = number.applyAsDouble(drawn[d]);
        }
        return NullDistribution.of(values);
    }

    /**
     * Structure of the measured map that is still in the residuals, as a part of all structure, by the covariance of
     * neighbours, in which noise has no part; 0 if there is none.
     */
    double structureLeft(int height, int width) {
        double left = 0;
        int pairs = 0;
        double mean = 0;
        double square = 0;
        int pixels = height * width;
        for (int p = 0; p < pixels; p++) {
            double here = map.measured()[p] - map.expected()[p];
            if (p % width + 1 < width) {
                left += here * (map.measured()[p + 1] - map.expected()[p + 1]);
                pairs++;
            }
            if (p + width < pixels) {
                left += here * (map.measured()[p + width] - map.expected()[p + width]);
                pairs++;
            }
            mean += map.expected()[p] / pixels;
            square += map.expected()[p] * map.expected()[p] / pixels;
        }
        left /= pairs;
        return left <= 0 ? 0 : left / (left + Math.max(0, square - mean * mean));
    }
}
