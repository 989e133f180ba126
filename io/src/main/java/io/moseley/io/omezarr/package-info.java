/** OME-Zarr images ({@code .zarr}, {@code .ome.zarr}): a folder or a zip file. */
package io.moseley.io.omezarr;
