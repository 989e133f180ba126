package io.moseley.workflow.options;

/** Presets of the networks. */
public enum Preset {
    DEFAULT,
    /** Small 3-D kernels and a Bernoulli mask. */
    ORIGINAL
}
