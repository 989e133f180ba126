package io.moseley.io.hdf5;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import io.moseley.io.codec.Lz4;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * LZ4 of HDF5: the size in 8 bytes, that of a block in 4, then each block after its stored size, big-endian. In the place of
 * jHDF's decoder, which accesses memory directly and believes the size.
 */
final class Lz4Filter implements Filter {
    private static final int ID = 32004;
    private static final int HEADER_BYTES = 12;

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "lz4";
    }

    @Override
    public byte[] decode(byte[] encoded, int[] filterData) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        if (encoded.length < HEADER_BYTES) {
            throw new HdfFilterException("the LZ4 chunk has " + encoded.length + " bytes, fewer than its header");
        }
        long size = in.getLong();
        int block = in.getInt();
        if (size < 0 || size > (long) Lz4.MAX_RATIO * encoded.length || block < 1) {
            throw new HdfFilterException("the LZ4 chunk of " + encoded.length + " bytes states a size of " + size);
        }
        byte[] out = new byte[Math.toIntExact(size)];
        for (int to = 0; to < out.length; to += Math.min(block, out.length - to)) {
            int length = Math.min(block, out.length - to);
            int stored = in.remaining() < Integer.BYTES ? -1 : in.getInt();
            if (stored < 0 || stored > in.remaining()) {
                throw new HdfFilterException("a block of the LZ4 chunk would have " + stored + " bytes");
            }
            decode(encoded, in.position(), stored, out, to, length);
            in.position(in.position() + stored);
        }
        return out;
    }

    private static void decode(byte[] in, int from, int stored, byte[] out, int to, int length) {
        if (stored == length) {
            System.arraycopy(in, from, out, to, length);
            return;
        }
        try {
            Lz4.decode(in, from, stored, out, to, length);
        } catch (IOException e) {
            throw new HdfFilterException(e.getMessage(), e);
        }
    }
}
