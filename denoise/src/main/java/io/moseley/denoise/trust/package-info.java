/**
 * Tests of a denoised spectrum image that need no truth: whether it predicts counts it has not seen, keeps the counts that
 * were measured, leaves nothing but noise behind, and invents nothing.
 */
package io.moseley.denoise.trust;
