/** Spectrum images whose truth is known exactly: phantoms, the physics of their spectra, and Poisson counts of any dose. */
package io.moseley.denoise.simulate;
