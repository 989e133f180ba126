/**
 * Reading Zarr stores of versions 2 and 3, in a folder or a zip file, and writing version 2 folders. A store is checked
 * before memory is taken for it: sizes, keys that lead out of it, archives that unpack to more than they may.
 */
package io.moseley.io.zarr;
