package io.moseley.workflow;

import io.moseley.denoise.trust.Repetition;

/** Says how an estimate is made again. */
interface RepetitionFactory {
    /**
     * @param options that it was made with
     * @param material that it was made from
     * @param kept the estimate, with its trained networks if it has any
     */
    Repetition of(DenoiseOptions options, Material material, Estimate kept);
}
