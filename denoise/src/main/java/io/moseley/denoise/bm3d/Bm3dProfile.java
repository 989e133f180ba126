package io.moseley.denoise.bm3d;

/**
 * The parameters of both steps.
 *
 * @param cut coefficients of a stack below this many standard deviations of the noise are set to 0 in the first step
 */
record Bm3dProfile(FilterStep thresholding, FilterStep wiener, double cut) {
    /**
     * For maps of counts, in units of the noise: wavelets in both steps, since phases have sharp borders. Measured on
     * phantoms of 3 to 300 counts per pixel.
     */
    static Bm3dProfile counts() {
        BlockTransform wavelet = BlockTransform.biorthogonal(8);
        return new Bm3dProfile(
                new FilterStep(wavelet, 16, 3, 19, 0.2, 2.2), new FilterStep(wavelet, 32, 3, 19, 0.2, 0.1), 2.7);
    }
}
