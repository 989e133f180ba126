package io.moseley.denoise.bm3d;

/**
 * How one of the two steps finds and weighs blocks.
 *
 * @param transform of the blocks
 * @param blockSize side of a block in pixels; a power of two for {@link Transform#BIORTHOGONAL}
 * @param stackSize most blocks of a stack, a power of two
 * @param stride pixels from one reference block to the next
 * @param searchRadius how far from the reference block similar ones are looked for
 * @param matching when two blocks are similar
 * @param kaiserBeta of the window that blocks are put back with
 */
record FilterStep(
        Transform transform,
        int blockSize,
        int stackSize,
        int stride,
        int searchRadius,
        Matching matching,
        double kaiserBeta) {
    /** The transform of a block along y and x. */
    public enum Transform {
        COSINE,
        BIORTHOGONAL
    }

    /**
     * The condition for two blocks to be similar.
     *
     * @param threshold largest mean squared difference, apart from the noise
     * @param noise part of the noise in that difference, in units of its variance: 2 if both blocks are noisy. The paper
     *     has 0, with which no blocks are similar in an image with a noise above 35/255
     * @param cut before the comparison, coefficients below this many standard deviations of the noise are set to 0; 0 =
     *     pixels are compared. Only in the first step
     */
    record Matching(double threshold, double noise, double cut) {
        Matching {
            if (!(threshold >= 0) || !(noise >= 0) || !(cut >= 0)) {
                throw new IllegalArgumentException(
                        "thresholds must not be negative, got " + threshold + ", " + noise + " and " + cut);
            }
        }
    }

    public FilterStep {
        if (blockSize < 2 || stackSize < 1 || stride < 1 || searchRadius < 0) {
            throw new IllegalArgumentException("blocks of " + blockSize + " pixels, stacks of " + stackSize
                    + ", steps of " + stride + " and a search radius of " + searchRadius + " make no sense");
        }
        if (Integer.bitCount(stackSize) != 1) {
            throw new IllegalArgumentException("the stack size must be a power of two, got " + stackSize);
        }
        if (transform == Transform.BIORTHOGONAL && Integer.bitCount(blockSize) != 1) {
            throw new IllegalArgumentException("wavelet blocks need a power of two as size, got " + blockSize);
        }
        if (!(kaiserBeta >= 0)) {
            throw new IllegalArgumentException("β of the window must not be negative, got " + kaiserBeta);
        }
    }

    BlockTransform blockTransform() {
        return transform == Transform.COSINE
                ? BlockTransform.cosine(blockSize)
                : BlockTransform.biorthogonal(blockSize);
    }
}
