package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;

/** One question to a denoised spectrum image, answered by numbers, pictures and a plain sentence. */
public interface TrustTest {
    /** Short, in lower case with dashes, as in JSON: "counts-kept". */
    String name();

    /**
     * @param context seeds, threads and cancellation; a test that is cancelled answers {@link Outcome#NOT_TESTED}
     */
    TrustFinding run(TestedResult tested, DenoiseContext context);
}
