package io.moseley.denoise.dose;

import io.moseley.spectrum.DoseMap;

/**
 * A scan stopped inside a frame: its first rows were visited once more than the rest.
 *
 * @param rows that got the higher exposure
 * @param ratio their exposure relative to the rest, above 1
 * @param ratioError standard error of the ratio, structure of the sample included
 * @param significance the logarithm of the ratio in units of the spread of such figures between other rows
 */
public record DoseStep(int rows, double ratio, double ratioError, double significance) {
    /** The exposure of a map with this step. */
    public DoseMap doseMap(int height, int width) {
        return DoseMap.rowStep(height, width, rows, ratio);
    }
}
