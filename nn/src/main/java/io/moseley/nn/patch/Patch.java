package io.moseley.nn.patch;

import java.util.Optional;

/**
 * A square cut-out of the training counts, to be split into input and target. Most of its voxels are empty, and it lists
 * those that are not.
 *
 * @param side in pixels of the map
 * @param starts of each pixel (y, x) in {@code voxels}, and their end
 * @param voxels indices of the occupied voxels in the order (band, y, x), each once; listed pixel by pixel
 * @param counts in these
 * @param second what the same place holds in a second map, (band, y, x): the counts of a replicate or the expected counts
 *     of a reference; absent where the map teaches itself
 * @param exposure relative exposure (y, x)
 * @param guide (y, x) on the output grid, side × upscaling in each direction
 */
public record Patch(
        int side,
        int bands,
        int[] starts,
        int[] voxels,
        int[] counts,
        Optional<float[]> second,
        float[] exposure,
        Optional<float[]> guide) {
    /** All counts, (band, y, x). */
    float[] dense() {
        float[] dense = new float[bands * side * side];
        for (int i = 0; i < voxels.length; i++) {
            dense[voxels[i]] = counts[i];
        }
        return dense;
    }
}
