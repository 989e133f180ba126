/** Trees of groups, attributes and arrays, as HDF5 files and Zarr stores hold them. */
package io.moseley.io.tree;
