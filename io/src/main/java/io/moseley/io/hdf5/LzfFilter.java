package io.moseley.io.hdf5;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import java.util.Arrays;

/**
 * LZF, as h5py and Oxford's AZtec write it. The size of the output may be stated, or not; jHDF 0.13 needs it. Stream:
 * a control byte c below 32 precedes c + 1 literal bytes; otherwise c &gt;&gt; 5 is the length − 2 of a copy (7: one more
 * byte of length follows), and the other 5 bits with the next byte its distance − 1.
 */
final class LzfFilter implements Filter {
    static final int ID = 32000;

    /** Three bytes make 264 at most. */
    private static final long MAX_INFLATION = 88;

    private static final int MAX_OUTPUT = Integer.MAX_VALUE - 64;
    private static final String DAMAGED = "the LZF stream is damaged";

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "lzf";
    }

    @Override
    public byte[] decode(byte[] encoded, int[] filterData) {
        int stated = filterData.length > 2 ? filterData[2] : 0;
        if (stated > 0 && encoded.length == stated) {
            return encoded;
        }
        if (stated > MAX_INFLATION * encoded.length + 64) {
            throw new HdfFilterException(DAMAGED);
        }
        return decode(encoded, stated);
    }

    /** @param stated bytes of output; 0 if they are not known */
    private static byte[] decode(byte[] in, int stated) {
        byte[] out = new byte[stated > 0 ? stated : (int) Math.min(MAX_OUTPUT, 4L * in.length + 64)];
        int size = 0;
        for (int i = 0; i < in.length; ) {
            int control = in[i++] & 0xFF;
            boolean literal = control < 32;
            int length = literal ? control + 1 : (control >> 5) + 2;
            if (!literal && length == 9) {
                length += at(in, i++);
            }
            int distance = literal ? 0 : (control & 0x1F) << 8 | at(in, i++);
            int from = size - distance - 1;
            if (literal ? length > in.length - i : from < 0) {
                throw new HdfFilterException(DAMAGED);
            }
            if (length > out.length - size) {
                out = grown(out, size, length, stated);
            }
            if (literal) {
                System.arraycopy(in, i, out, size, length);
                i += length;
            } else {
                for (int k = 0; k < length; k++) {
                    out[size + k] = out[from + k];
                }
            }
            size += length;
        }
        if (stated > 0 && size != stated) {
            throw new HdfFilterException(DAMAGED);
        }
        return Arrays.copyOf(out, size);
    }

    private static int at(byte[] in, int index) {
        if (index >= in.length) {
            throw new HdfFilterException(DAMAGED);
        }
        return in[index] & 0xFF;
    }

    private static byte[] grown(byte[] out, int size, int more, int stated) {
        if (stated > 0 || more > MAX_OUTPUT - size) {
            throw new HdfFilterException(DAMAGED);
        }
        return Arrays.copyOf(out, (int) Math.min(MAX_OUTPUT, Math.max(2L * out.length, (long) size + more)));
    }
}
