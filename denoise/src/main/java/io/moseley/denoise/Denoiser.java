package io.moseley.denoise;

/**
 * Estimates the expected counts behind one noisy spectrum image. Implementations are immutable: all options come at
 * construction, all randomness from the context's seeds.
 */
public interface Denoiser {
    /** The name that users choose it by ("dcae3d", "pca", "gaussian", …). */
    String name();

    /**
     * @return expected counts at the input's dose, on the input's axes; the sum of counts is kept
     */
    DenoiseResult denoise(DenoiseInput input, DenoiseContext context);
}
