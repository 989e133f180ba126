package io.moseley.io.hdf5;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import java.util.Arrays;

/** The checksum behind a chunk's bytes: compared and taken off, where jHDF 0.13 leaves it at the end of the values. */
final class Fletcher32Filter implements Filter {
    static final int ID = 3;

    private static final int CHECKSUM = 4;

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "fletcher32";
    }

    @Override
    public byte[] decode(byte[] encoded, int[] filterData) {
        int length = encoded.length - CHECKSUM;
        if (length < 0) {
            throw new HdfFilterException("its checksum is missing");
        }
        int stored = 0;
        for (int i = 0; i < CHECKSUM; i++) {
            stored |= (encoded[length + i] & 0xFF) << 8 * i;
        }
        int sum = sum(encoded, length);
        // HDF5 1.6.2 and earlier swapped the bytes of each half
        int swapped = (sum & 0x00FF00FF) << 8 | sum >>> 8 & 0x00FF00FF;
        if (stored != sum && stored != swapped) {
            throw new HdfFilterException("its bytes do not fit their checksum");
        }
        return Arrays.copyOf(encoded, length);
    }

    /** Fletcher's sums of words of two bytes, the first of them the high one; a last single byte is a high one. */
    static int sum(byte[] bytes, int length) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < length; i += 2) {
            low += (bytes[i] & 0xFF) << 8 | (i + 1 < length ? bytes[i + 1] & 0xFF : 0);
            low = folded(low);
            high = folded(high + low);
        }
        return (int) (high << 16 | low);
    }

    private static long folded(long sum) {
        return (sum & 0xFFFF) + (sum >> 16);
    }
}
