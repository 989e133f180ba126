/** Filters and groupings that several methods share. */
package io.moseley.denoise.numeric;
