/** HyperSpy's HDF5 files ({@code .hspy}), versions 1.0 to 3.3. */
package io.moseley.io.hspy;
