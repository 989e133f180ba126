/** The guide image: registration to the map, its edges, and how it predicts abundances. */
package io.moseley.denoise.guide;
