/**
 * Tests of a denoised spectrum image that need no truth: held-out counts, kept counts, residuals, input and uncertainty. See
 * {@code docs/trust.md}.
 */
package io.moseley.denoise.trust;
