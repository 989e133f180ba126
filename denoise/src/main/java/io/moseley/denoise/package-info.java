/**
 * {@link io.moseley.denoise.Denoiser}, what it is given and what it returns, and the classical denoisers: Gaussian,
 * weighted PCA and KL-NMF, each of which chooses its strength by a held-out tenth of the counts.
 */
package io.moseley.denoise;
