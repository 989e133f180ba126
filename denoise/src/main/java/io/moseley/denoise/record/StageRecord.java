package io.moseley.denoise.record;

/** A stage of a run and its duration. */
public record StageRecord(String name, double seconds) {}
