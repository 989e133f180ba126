/**
 * Kernels on sparse counts (rows = pixels, columns = channels) whose cost grows with the occupied voxels: products with
 * dense matrices, non-negative factorisation under the Poisson likelihood, spectral bands.
 */
package io.moseley.denoise.sparse;
