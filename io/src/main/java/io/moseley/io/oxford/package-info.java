/**
 * Oxford Instruments' HDF5 files ({@code .h5oina}), format version 7.0 and later, which hold the spectra. After the public
 * specification, version 8.0.
 */
package io.moseley.io.oxford;
