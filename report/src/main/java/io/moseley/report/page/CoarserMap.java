package io.moseley.report.page;

import io.moseley.report.render.ScalarMap;
import io.moseley.spectrum.NavigationAxis;

/** A map whose pixels are the means of squares of pixels, for a picture that must be small. */
final class CoarserMap {
    private CoarserMap() {}

    /** Squares at the lower and right edge are cut; pixels without a value do not count. */
    static ScalarMap of(ScalarMap map, int factor) {
        if (factor == 1) {
            return map;
        }
        int height = (map.height() + factor - 1) / factor;
        int width = (map.width() + factor - 1) / factor;
        double[] sums = new double[height * width];
        int[] numbers = new int[sums.length];
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                double value = map.value(y, x);
                if (Double.isFinite(value)) {
                    sums[y / factor * width + x / factor] += value;
                    numbers[y / factor * width + x / factor]++;
                }
            }
        }
        for (int p = 0; p < sums.length; p++) {
            sums[p] = numbers[p] == 0 ? Double.NaN : sums[p] / numbers[p];
        }
        return new ScalarMap(axis(map.yAxis(), height, factor), axis(map.xAxis(), width, factor), sums);
    }

    private static NavigationAxis axis(NavigationAxis axis, int size, int factor) {
        return new NavigationAxis(axis.name(), axis.units(), axis.scale() * factor, axis.offset(), size);
    }
}
