package io.moseley.io.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Blosc 1: a header, the places of blocks, and the blocks. A block holds its bytes in one stream, or in one for each byte
 * of an element; its bytes or bits are shuffled over the whole block. Everything a header states is checked before it is
 * used.
 */
public final class Blosc {
    private static final int HEADER_BYTES = 16;
    private static final int VERSION = 2;
    private static final int BYTE_SHUFFLE = 1;
    private static final int STORED = 2;
    private static final int BIT_SHUFFLE = 4;
    private static final int UNSPLIT = 16;

    /** Elements of more bytes, and blocks of fewer elements, are not split into streams. */
    private static final int MAX_STREAMS = 16;

    private static final int MIN_STREAM_BYTES = 128;

    private final byte[] bytes;
    private final int flags;
    private final int elementBytes;
    private final int size;
    private final int blockSize;
    private final ByteBuffer numbers;

    private Blosc(byte[] bytes, int limit) throws IOException {
        if (bytes.length < HEADER_BYTES) {
            throw new IOException("the Blosc chunk has " + bytes.length + " bytes, fewer than its header");
        }
        if (bytes[0] > VERSION) {
            throw new UnsupportedCodecException("Blosc " + bytes[0]);
        }
        this.bytes = bytes;
        this.numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.flags = bytes[2];
        this.elementBytes = bytes[3] & 0xFF;
        this.size = numbers.getInt(4);
        this.blockSize = numbers.getInt(8);
        int stored = numbers.getInt(12);
        if (size < 0 || size > limit) {
            throw Deflated.tooLarge(limit);
        }
        if (bytes[0] < 1
                || elementBytes == 0
                || stored != bytes.length
                || (size > 0 && (blockSize < 1 || blockSize > size))) {
            throw new IOException("the header of the Blosc chunk is damaged");
        }
    }

    /** A whole chunk; as {@link Codec#decode}. */
    public static byte[] decode(byte[] bytes, int limit) throws IOException {
        return new Blosc(bytes, limit).decode();
    }

    private byte[] decode() throws IOException {
        if ((flags & STORED) != 0) {
            if (bytes.length - HEADER_BYTES != size) {
                throw new IOException("the Blosc chunk holds " + (bytes.length - HEADER_BYTES)
                        + " bytes as they were, its header states " + size);
            }
            return Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
        }
        if (size / Zstandard.MAX_RATIO > bytes.length) {
            throw new IOException("the Blosc chunk states " + size + " bytes, it has " + bytes.length);
        }
        byte[] out = new byte[size];
        if (size == 0) {
            return out;
        }
        BlockDecoder decoder = decoder();
        int blocks = (int) ((size + (long) blockSize - 1) / blockSize);
        if (blocks > (bytes.length - HEADER_BYTES) / Integer.BYTES) {
            throw new IOException("the Blosc chunk is too short for the places of its " + blocks + " blocks");
        }
        byte[] shuffled = new byte[blockSize];
        for (int block = 0; block < blocks; block++) {
            int to = block * blockSize;
            int length = Math.min(blockSize, size - to);
            int from = numbers.getInt(HEADER_BYTES + Integer.BYTES * block);
            if (from < HEADER_BYTES || from > bytes.length) {
                throw new IOException("block " + block + " of the Blosc chunk would begin at byte " + from);
            }
            int elements = length / elementBytes;
            if ((flags & BYTE_SHUFFLE) != 0 && elementBytes > 1) {
                streams(decoder, from, shuffled, 0, length);
                Shuffle.bytes(shuffled, out, to, length, elementBytes);
            } else if ((flags & BIT_SHUFFLE) != 0 && elements > 0 && elements % 8 == 0) {
                streams(decoder, from, shuffled, 0, length);
                Shuffle.bits(shuffled, 0, out, to, elements, elementBytes);
                int whole = elements * elementBytes;
                System.arraycopy(shuffled, whole, out, to + whole, length - whole);
            } else {
                streams(decoder, from, out, to, length);
            }
        }
        return out;
    }

    /** Decodes the streams of a block one after the other: each has its length in 4 bytes before it. */
    private void streams(BlockDecoder decoder, int blockStart, byte[] out, int to, int length) throws IOException {
        boolean split = (flags & UNSPLIT) == 0
                && elementBytes <= MAX_STREAMS
                && length == blockSize
                && length / elementBytes >= MIN_STREAM_BYTES;
        int count = split ? elementBytes : 1;
        int each = length / count;
        int from = blockStart;
        for (int stream = 0; stream < count; stream++) {
            int stored = bytes.length - from < Integer.BYTES ? -1 : numbers.getInt(from);
            from += Integer.BYTES;
            if (stored < 0 || stored > bytes.length - from) {
                throw new IOException("a block of the Blosc chunk would have " + stored + " bytes");
            }
            if (stored == each) {
                System.arraycopy(bytes, from, out, to + stream * each, each);
            } else {
                decoder.decode(bytes, from, stored, out, to + stream * each, each);
            }
            from += stored;
        }
        if (count * each != length) {
            throw new IOException("the blocks of the Blosc chunk are no multiple of their elements");
        }
    }

    private BlockDecoder decoder() throws IOException {
        int number = (flags & 0xFF) >> 5;
        return switch (number) {
            case 0 -> BloscLz::decode;
            case 1 -> Lz4::decode;
            case 2 -> throw new UnsupportedCodecException("Snappy (in Blosc)");
            case 3 -> Deflated::decode;
            case 4 -> Zstandard::decode;
            default -> throw new UnsupportedCodecException("compressor " + number + " of Blosc");
        };
    }
}
