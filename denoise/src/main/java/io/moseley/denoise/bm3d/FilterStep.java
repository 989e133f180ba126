package io.moseley.denoise.bm3d;

/**
 * How one of the two steps finds and transforms blocks.
 *
 * @param stackSize most blocks of a stack, a power of two
 * @param stride pixels from one reference block to the next
 * @param searchRadius how far from the reference block similar ones are looked for
 * @param threshold largest mean squared difference of similar blocks, apart from the noise
 * @param noise part of the noise in that difference, in units of its variance: 2 if both blocks are noisy. The paper has 0,
 *     with which no blocks are similar in an image with a noise above 35/255
 */
record FilterStep(
        BlockTransform transform, int stackSize, int stride, int searchRadius, double threshold, double noise) {
    /** Side of a block in pixels. */
    int blockSize() {
        return transform.size();
    }
}
