package io.moseley.nn.patch;

import java.util.Optional;

/**
 * A square cut-out of the training counts, to be split into input and target.
 *
 * @param side in pixels of the map
 * @param counts (band, y, x)
 * @param exposure relative exposure (y, x)
 * @param guide (y, x) on the output grid, side × upscaling in each direction
 */
public record Patch(int side, int bands, int[] counts, float[] exposure, Optional<float[]> guide) {}
