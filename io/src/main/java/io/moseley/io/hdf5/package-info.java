/**
 * The little of HDF5 that the formats share. Reading goes through jHDF. Writing is our own, because jHDF 0.13 encodes a
 * whole dataset in one buffer on one thread (so no more than 2 GiB, and the cube twice in memory), stores booleans and
 * strings in types that HyperSpy does not expect, and overwrites group headers when it flushes. The writer puts out one
 * stream: data first, then the headers that point at it. Layouts follow the HDF5 File Format Specification, version 3.
 */
package io.moseley.io.hdf5;
