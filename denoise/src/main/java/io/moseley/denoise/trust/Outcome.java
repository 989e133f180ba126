package io.moseley.denoise.trust;

/** What a trust test makes of a result. */
public enum Outcome {
    /** Nothing speaks against the result. */
    PASSED,
    /** Something that the user should look at before believing it. */
    DOUBTFUL,
    /** The result, or a part of it that the sentence names, must not be believed. */
    FAILED,
    /** The data or the options do not allow the test; the sentence says why. */
    NOT_TESTED;

    /** The worse of two; a test that was not made takes nothing away. */
    public Outcome and(Outcome other) {
        if (this == NOT_TESTED) {
            return other;
        }
        return other == NOT_TESTED || compareTo(other) >= 0 ? this : other;
    }
}
