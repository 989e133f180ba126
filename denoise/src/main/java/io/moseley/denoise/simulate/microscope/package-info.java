/** Microscopes to simulate: settings of scan, sample surface, guide and detector. */
package io.moseley.denoise.simulate.microscope;
