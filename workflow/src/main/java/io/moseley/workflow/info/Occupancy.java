package io.moseley.workflow.info;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;

/**
 * How the values of an image are spread.
 *
 * @param occupied voxels above zero
 * @param largest value of a voxel
 */
record Occupancy(double total, long occupied, double largest) {
    static Occupancy of(SpectrumImage image) {
        if (image instanceof CountSpectrumImage counts) {
            return new Occupancy(counts.totalCounts(), counts.occupiedVoxels(), counts.maxCount());
        }
        double[] totals = new double[2];
        long[] occupied = new long[1];
        image.forEachRow((y, row) -> {
            for (float value : row) {
                if (value > 0) {
                    totals[0] += value;
                    totals[1] = Math.max(totals[1], value);
                    occupied[0]++;
                }
            }
        });
        return new Occupancy(totals[0], occupied[0], totals[1]);
    }
}
