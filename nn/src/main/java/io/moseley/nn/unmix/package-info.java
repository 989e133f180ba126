/** The Poisson unmixing network: abundances of a few endmembers whose spectra are learned with them. */
package io.moseley.nn.unmix;
