package io.moseley.denoise.trust;

import io.moseley.count.PoissonSampler;
import io.moseley.denoise.trust.ComparedCounts.MapPair;
import io.moseley.util.Cancellation;
import io.moseley.util.Parallel;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Residuals of one map, their autocorrelation and largest clusters, and the same of Poisson counts drawn from the result
 * (parametric bootstrap).
 *
 * @param residuals standardised deviance residuals, (y, x)
 * @param unit sum of their expected squares
 */
record MapResiduals(
        MapPair map,
        double[] residuals,
        double unit,
        Autocorrelation autocorrelation,
        LocalScan.Extremes extremes,
        Autocorrelation[] drawn,
        LocalScan.Extremes[] drawnExtremes) {
    /** @param draws of the bootstrap; fewer than that, and nothing to rely on, if it is stopped */
    static MapResiduals of(MapPair map, int height, int width, int draws, Seeds seeds, int threads, Cancellation stop) {
        DevianceResiduals deviance = new DevianceResiduals(map.expected());
        LocalScan scan = new LocalScan(map.expected(), height, width);
        double unit = deviance.unit();
        double[] residuals = deviance.of(map.measured());
        Autocorrelation[] drawn = new Autocorrelation[draws];
        LocalScan.Extremes[] extremes = new LocalScan.Extremes[draws];
        Parallel.run(draws, threads, (from, to) -> {
            for (int d = from; d < to && !stop.isRequested(); d++) {
                RandomGenerator random = seeds.member(d + 1).stream("trust: draw of " + map.name());
                double[] counts = new double[map.expected().length];
                for (int p = 0; p < counts.length; p++) {
                    counts[p] = PoissonSampler.sample(Math.min(1e8, map.expected()[p]), random);
                }
                drawn[d] = Autocorrelation.of(deviance.of(counts), height, width, unit);
                extremes[d] = scan.of(counts);
            }
        });
        return new MapResiduals(
                map,
                residuals,
                unit,
                Autocorrelation.of(residuals, height, width, unit),
                scan.of(map.measured()),
                drawn,
                extremes);
    }

    NullDistribution nearChance() {
        return distribution(drawn, Autocorrelation::near);
    }

    NullDistribution farChance() {
        return distribution(drawn, Autocorrelation::far);
    }

    /** Chance distribution of the autocorrelation at a lag, both directions together. */
    NullDistribution chance(int lag) {
        double[] values = new double[2 * drawn.length];
        Arrays.setAll(values, d -> drawn[d / 2].at(d % 2, lag));
        return NullDistribution.of(values);
    }

    double chanceOfSurplus() {
        return distribution(drawnExtremes, each -> each.surplus().z())
                .chanceOfLargerMaximum(extremes.surplus().z());
    }

    double chanceOfLack() {
        return distribution(drawnExtremes, each -> -each.lack().z())
                .chanceOfLargerMaximum(-extremes.lack().z());
    }

    private static <T> NullDistribution distribution(T[] drawn, ToDoubleFunction<T> number) {
        return NullDistribution.of(Arrays.stream(drawn).mapToDouble(number).toArray());
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
