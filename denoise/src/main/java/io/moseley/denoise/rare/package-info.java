/**
 * Rare signals: small local excesses of counts that an estimate with a prior (low rank, a network) has averaged away.
 * They are found by exact Poisson probabilities and restored in the estimate. Independent of how the estimate was made.
 */
package io.moseley.denoise.rare;
