package io.moseley.io.bruker;

import io.moseley.error.CorruptInputException;
import io.moseley.io.binary.BlockInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses a file of an SFS container: a header of 128 bytes, then blocks of a 16-byte header, which begins with the
 * compressed size, and zlib data.
 */
final class InflatedBlocks extends BlockInputStream {
    static final byte[] SIGNATURE = "AACS".getBytes(StandardCharsets.US_ASCII);

    private static final int HEADER = 0x80;
    private static final int BLOCK_HEADER = 16;

    private final InputStream stored;
    private final String where;
    private final Inflater inflater = new Inflater();
    private final byte[] input = new byte[1 << 15];
    private long blocksLeft;
    private long blockBytesLeft;
    private boolean inBlock;

    /** @param stored positioned at the signature */
    InflatedBlocks(InputStream stored, String where) throws IOException {
        this.stored = stored;
        this.where = where;
        byte[] header = stored.readNBytes(HEADER);
        if (header.length < HEADER) {
            throw damaged("it ends in its header", null);
        }
        blocksLeft = Integer.toUnsignedLong(LittleEndian.int32(header, 12));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (true) {
                if (!inBlock && !nextBlock()) {
                    return -1;
                }
                int count = inflater.inflate(target, offset, length);
                if (count > 0) {
                    return count;
                }
                if (inflater.finished()) {
                    stored.skipNBytes(blockBytesLeft);
                    inBlock = false;
                } else if (inflater.needsDictionary()) {
                    throw damaged("a block needs a dictionary", null);
                } else if (inflater.needsInput()) {
                    feed();
                }
            }
        } catch (DataFormatException e) {
            throw damaged(e.getMessage() == null ? "no zlib data" : e.getMessage(), e);
        } catch (java.io.EOFException e) {
            throw damaged("it ends inside a block", e);
        }
    }

    @Override
    public void close() {
        inflater.end();
    }

    private boolean nextBlock() throws IOException {
        if (blocksLeft == 0) {
            return false;
        }
        blocksLeft--;
        byte[] header = stored.readNBytes(BLOCK_HEADER);
        if (header.length < BLOCK_HEADER) {
            throw damaged("it ends before its last block", null);
        }
        blockBytesLeft = Integer.toUnsignedLong(LittleEndian.int32(header, 0));
        inflater.reset();
        inBlock = true;
        return true;
    }

    private void feed() throws IOException {
        int wanted = (int) Math.min(input.length, blockBytesLeft);
        int count = wanted == 0 ? -1 : stored.read(input, 0, wanted);
        if (count < 0) {
            throw damaged("a block ends before its data do", null);
        }
        blockBytesLeft -= count;
        inflater.setInput(input, 0, count);
    }

    private CorruptInputException damaged(String reason, Throwable cause) {
        return new CorruptInputException("the compressed data are damaged: " + reason, where, cause);
    }
}
