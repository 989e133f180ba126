/**
 * Net intensities of X-ray lines with their counting errors, raw and denoised, and compositions of thin films from them
 * by the k-factors of Cliff and Lorimer.
 */
package io.moseley.denoise.quantify;
