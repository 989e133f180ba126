package io.moseley.workflow.options;

/** Which trust tests a run makes, as users choose it by {@code --trust}. */
public enum TrustLevel {
    OFF,
    /** Those that fit into a fifth of the time of denoising. */
    QUICK,
    /** All, those that denoise again included, however long they take. */
    FULL
}
