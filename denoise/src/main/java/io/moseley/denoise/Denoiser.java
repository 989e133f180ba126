package io.moseley.denoise;

/**
 * Estimates the expected counts behind one noisy spectrum image.
 *
 * <pre>{@code
 * Denoiser denoiser = new KlNmfDenoiser(OptionalInt.empty(), OptionalDouble.empty());
 * SpectrumImage expected = denoiser.denoise(DenoiseInput.of(counts), DenoiseContext.quiet(1)).expectedCounts();
 * }</pre>
 *
 * <p>Implementations are immutable and safe for use by several threads: all options are given at construction, and all
 * randomness comes from the seeds of the context. The same input, options and seeds give the same result on any number of
 * threads.
 */
public interface Denoiser {
    /** The name by which users choose the method: "dcae3d", "pca", "gaussian", … */
    String name();

    /**
     * Denoises a spectrum image.
     *
     * @param input counts with their exposure, and a guide image if there is one; methods that use no guide ignore it
     * @param context seeds, threads, memory, progress and cancellation of this run. A method that is cancelled returns the
     *     estimate that it has
     * @return expected counts at the dose of the input, on its axes (on a finer grid only where a method sharpens to the
     *     guide); the sum of counts is kept
     * @throws io.moseley.error.UnsupportedInputException if there are no counts
     * @throws io.moseley.error.MoseleyException for anything else that the user can change, such as too little memory
     */
    DenoiseResult denoise(DenoiseInput input, DenoiseContext context);
}
