/**
 * HyperSpy's tree of signals, in whatever container it lies: axes, dictionaries, acquisition, and the values as a
 * spectrum image. {@code hspy} puts it in HDF5, {@code zspy} in Zarr.
 */
package io.moseley.io.hyperspy;
