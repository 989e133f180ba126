package io.moseley.nn.patch;

import java.util.Optional;

/**
 * A square cut-out of the training counts, to be split into input and target.
 *
 * @param side in pixels of the map
 * @param counts (band, y, x)
 * @param exposure relative exposure (y, x)
 * @param second what the same place holds in a second map, (band, y, x): the counts of a replicate or the expected counts
 *     of a reference; absent where the map teaches itself
 * @param guide (y, x) on the output grid, side × upscaling in each direction
 */
public record Patch(
        int side, int bands, int[] counts, Optional<float[]> second, float[] exposure, Optional<float[]> guide) {
    /** Of a map that teaches itself. */
    public Patch(int side, int bands, int[] counts, float[] exposure, Optional<float[]> guide) {
        this(side, bands, counts, Optional.empty(), exposure, guide);
    }
}
