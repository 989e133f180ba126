package io.moseley.nn.patch;

/** What a network is trained to predict. */
public enum TargetKind {
    /** Binomial thinning of counts, Poisson likelihood. */
    THINNING,
    /** Bernoulli-sampled voxels, squared error on the hidden ones. */
    BERNOULLI_MASK
}
