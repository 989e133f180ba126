/** The exposure of each pixel, where the data themselves must tell it. */
package io.moseley.denoise.dose;
