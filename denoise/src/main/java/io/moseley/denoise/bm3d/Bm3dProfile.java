package io.moseley.denoise.bm3d;

import io.moseley.denoise.bm3d.FilterStep.Transform;

/**
 * The parameters of both steps. Those of the paper (its table I) are for images scaled to [0, 1].
 *
 * @param cut coefficients of a stack below this many standard deviations of the noise are set to 0 in the first step
 */
record Bm3dProfile(FilterStep thresholding, FilterStep wiener, double cut) {
    private static final double SCALE = 1 / (255.0 * 255);

    public Bm3dProfile {
        if (!(cut >= 0)) {
            throw new IllegalArgumentException("the threshold must not be negative, got " + cut);
        }
    }

    /**
     * The paper's "normal profile" with two changes. The largest difference of similar blocks is 1000 plus the part of the
     * noise instead of 2500 (for values up to 255), which is better at all levels of noise. The cut is 2.85 instead of
     * 2.7, which is better where much noise lies on smooth images.
     */
    public static Bm3dProfile normal() {
        return new Bm3dProfile(
                new FilterStep(Transform.BIORTHOGONAL, 8, 16, 3, 19, new FilterStep.Matching(1000 * SCALE, 2.3, 0), 2),
                new FilterStep(Transform.COSINE, 8, 32, 3, 19, new FilterStep.Matching(400 * SCALE, 0.05, 0), 2),
                2.85);
    }

    /**
     * The paper's profile for a noise of more than 40/255. It is better than {@link #normal()} where the image is smooth,
     * worse at edges.
     */
    public static Bm3dProfile highNoise() {
        return new Bm3dProfile(
                new FilterStep(Transform.COSINE, 12, 16, 4, 19, new FilterStep.Matching(5000 * SCALE, 0, 2), 2),
                new FilterStep(Transform.COSINE, 11, 32, 6, 19, new FilterStep.Matching(3500 * SCALE, 0, 0), 2),
                2.8);
    }

    /**
     * For maps of counts, in units of the noise: wavelets in both steps, since phases have sharp borders. Measured on
     * phantoms of 3 to 300 counts per pixel.
     */
    public static Bm3dProfile counts() {
        return new Bm3dProfile(
                new FilterStep(Transform.BIORTHOGONAL, 8, 16, 3, 19, new FilterStep.Matching(0.2, 2.2, 0), 2),
                new FilterStep(Transform.BIORTHOGONAL, 8, 32, 3, 19, new FilterStep.Matching(0.2, 0.1, 0), 2),
                2.7);
    }
}
