package io.moseley.io.hdf5;

import io.jhdf.filter.ByteShuffleFilter;

/**
 * The shuffle filter as present versions of HDF5 write it for variable-length strings: in the list of filters but
 * without an element size, which means that it was not applied. jHDF 0.13 fails on those, and does not look at the
 * chunk's mask of skipped filters.
 */
final class TolerantShuffleFilter extends ByteShuffleFilter {
    @Override
    public byte[] decode(byte[] data, int[] filterData) {
        return filterData.length == 0 ? data : super.decode(data, filterData);
    }
}
