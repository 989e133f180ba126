package io.moseley.denoise.simulate.guide;

import java.util.Arrays;

/**
 * A guide image on its way.
 *
 * @param values row-major, about 1 in the mean; a step of the chain may leave another unit
 * @param scale guide pixels per pixel of the map, along each side
 */
public record GuideFrame(double[] values, int height, int width, int scale) {
    /** @return the same with other values */
    public GuideFrame with(double[] other) {
        return new GuideFrame(other, height, width, scale);
    }

    double mean() {
        return Arrays.stream(values).average().orElseThrow();
    }
}
