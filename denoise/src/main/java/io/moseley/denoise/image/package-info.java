/** Spectrum images computed from others, row by row. */
package io.moseley.denoise.image;
