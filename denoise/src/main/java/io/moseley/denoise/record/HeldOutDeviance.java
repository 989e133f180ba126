package io.moseley.denoise.record;

/** Poisson deviance per held-out count, and its standard error. */
public record HeldOutDeviance(double perCount, double standardError) {}
