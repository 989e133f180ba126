package io.moseley.nn.network;

/**
 * One strided 3-D convolution of the encoder; the decoder mirrors it with a transposed one.
 *
 * @param width feature channels it makes
 * @param energyStride step and extent of the kernel along energy; 1 leaves energy alone, all bands at once spans it
 * @param spaceKernel extent of the kernel along y and x, odd
 * @param spaceStride step along y and x: 1 or 2
 * @param refinements residual convolutions over 3 × 3 pixels that the decoder adds at the resolution of this stage
 */
public record EncoderStage(int width, int energyStride, int spaceKernel, int spaceStride, int refinements) {
    public EncoderStage {
        if (width < 1 || energyStride < 1 || spaceKernel < 1 || spaceKernel % 2 == 0) {
            throw new IllegalArgumentException("not an encoder stage: width " + width + ", energy stride "
                    + energyStride + ", space kernel " + spaceKernel);
        }
        if (refinements < 0) {
            throw new IllegalArgumentException("refinements must not be negative, got " + refinements);
        }
        if (spaceStride != 1 && spaceStride != 2) {
            throw new IllegalArgumentException("space stride must be 1 or 2, got " + spaceStride);
        }
    }

    /** The stage for a record of the run: "width 16, kernel 4x3x3, stride 4x1x1". */
    public String words() {
        String space = "x" + spaceKernel + "x" + spaceKernel;
        return "width " + width + ", kernel " + energyStride + space + ", stride " + energyStride + "x" + spaceStride
                + "x" + spaceStride + (refinements > 0 ? ", " + refinements + " refinements" : "");
    }

    public long[] kernel() {
        return new long[] {energyStride, spaceKernel, spaceKernel};
    }

    public long[] stride() {
        return new long[] {energyStride, spaceStride, spaceStride};
    }

    public long[] padding() {
        return new long[] {0, spaceKernel / 2, spaceKernel / 2};
    }

    /** Twice the stride where it upsamples, so that all output pixels see equally many inputs (no checkerboard). */
    public int decoderSpaceKernel() {
        return spaceStride == 1 ? spaceKernel : 2 * spaceStride;
    }

    public long[] decoderPadding() {
        int padding = spaceStride == 1 ? spaceKernel / 2 : spaceStride / 2;
        return new long[] {0, padding, padding};
    }
}
