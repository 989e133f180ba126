package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;

/** Test of a denoised spectrum image; it answers with an outcome, sentences, numbers and pictures. */
public interface TrustTest {
    /** Short, in lower case with dashes, as in JSON: "counts-kept". */
    String name();

    /**
     * @param context seeds, threads and cancellation; a test that is cancelled answers {@link Outcome#NOT_TESTED}
     */
    TrustFinding run(TestedResult tested, DenoiseContext context);
}
