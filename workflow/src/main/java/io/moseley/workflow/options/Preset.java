package io.moseley.workflow.options;

/** Presets of the networks. */
public enum Preset {
    DEFAULT,
    ORIGINAL
}
