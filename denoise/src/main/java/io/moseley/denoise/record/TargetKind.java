package io.moseley.denoise.record;

/** The target that a network is trained to predict. */
public enum TargetKind {
    /** Binomial thinning of counts, Poisson likelihood. */
    THINNING,
    /** Bernoulli-sampled voxels, squared error on the hidden ones. */
    BERNOULLI_MASK,
    /** The counts of another acquisition of the same area, Poisson likelihood. */
    REPLICATES,
    /** A reference map of the same area, Poisson likelihood. */
    SUPERVISED
}
