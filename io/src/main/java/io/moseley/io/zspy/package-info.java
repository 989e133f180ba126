/** HyperSpy's Zarr stores ({@code .zspy}): a folder or a zip file. */
package io.moseley.io.zspy;
