package io.moseley.io.hdf5;

import io.jhdf.checksum.ChecksumUtils;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.indexing.ChunkImpl;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The chunks that implicit, fixed and extensible arrays index. Chunks that were never written are left out. (jHDF 0.13
 * ends an extensible array at the first of these, and counts chunks by the present dimensions, not by the largest.)
 */
final class ChunkArrays {
    private static final int CHECKSUM = 4;
    private static final int MASK = 4;

    private final HdfBackingStorage file;
    private final ChunkedDataLayoutMessageV4 layout;
    private final long[] dimensions;
    private final int[] chunkShape;
    private final int chunkBytes;
    /** Axes in the order in which the array counts its chunks, the fastest last. */
    private final int[] order;
    /** The most chunks there may be along each axis. */
    private final long[] most;

    private final List<Chunk> chunks = new ArrayList<>();
    private long entriesRead;

    private ChunkArrays(
            HdfBackingStorage file,
            ChunkedDataLayoutMessageV4 layout,
            long[] dimensions,
            long[] largest,
            int[] chunkShape,
            int chunkBytes) {
        this.file = file;
        this.layout = layout;
        this.dimensions = dimensions;
        this.chunkShape = chunkShape;
        this.chunkBytes = chunkBytes;
        this.order = new int[dimensions.length];
        this.most = new long[dimensions.length];
        int unlimited = 0;
        for (int axis = 0; axis < order.length; axis++) {
            // the largest dimension, all bits set, is none
            most[axis] = Math.max(1, Long.divideUnsigned(largest[axis] - 1, chunkShape[axis]) + 1);
            unlimited = largest[axis] == lengthMask() ? axis : unlimited;
        }
        boolean extensible = layout.getIndexingType() == ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX;
        order[0] = extensible ? unlimited : 0;
        for (int axis = 0, next = 1; axis < order.length; axis++) {
            if (axis != order[0]) {
                order[next++] = axis;
            }
        }
    }

    private long lengthMask() {
        return file.getSizeOfLengths() == 8 ? -1 : (1L << 8 * file.getSizeOfLengths()) - 1;
    }

    /** True of the kinds of index that are read here. */
    static boolean index(ChunkedDataLayoutMessageV4 layout) {
        return switch (layout.getIndexingType()) {
            case ChunkedDataLayoutMessageV4.IMPLICIT_INDEX,
                    ChunkedDataLayoutMessageV4.FIXED_ARRAY_INDEX,
                    ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX ->
                layout.getAddress() != ChunkedStorage.UNDEFINED;
            default -> false;
        };
    }

    /**
     * The chunks within the dimensions of a dataset.
     *
     * @param largest the largest dimensions that the dataset may get, all bits set where there is no limit
     * @param chunkBytes size of a decoded chunk
     * @throws HdfException if the index is damaged
     */
    static List<Chunk> read(
            HdfBackingStorage file,
            ChunkedDataLayoutMessageV4 layout,
            long[] dimensions,
            long[] largest,
            int[] chunkShape,
            int chunkBytes) {
        ChunkArrays index = new ChunkArrays(file, layout, dimensions, largest, chunkShape, chunkBytes);
        switch (layout.getIndexingType()) {
            case ChunkedDataLayoutMessageV4.IMPLICIT_INDEX -> index.implicit();
            case ChunkedDataLayoutMessageV4.FIXED_ARRAY_INDEX -> index.fixed();
            default -> index.extensible();
        }
        return index.chunks;
    }

    /** Every chunk up to the largest dimensions has its place, whether it was written or not. */
    private void implicit() {
        long stored = 1;
        for (long along : most) {
            stored = Math.multiplyExact(stored, along);
        }
        if (stored > file.size() / Math.max(1, chunkBytes)) {
            throw new HdfException("The file ends before its chunks");
        }
        for (long number = 0; number < stored; number++) {
            add(number, layout.getAddress() + number * chunkBytes, chunkBytes, new BitSet());
        }
    }

    private void fixed() {
        ByteBuffer header = block("FAHD", layout.getAddress(), 8L + lengthBytes() + addressBytes());
        boolean filtered = header.get(5) == 1;
        int entryBytes = header.get(6) & 0xFF;
        int pageBits = header.get(7) & 0xFF;
        long entries = unsigned(header.position(8), lengthBytes());
        long address = unsigned(header, addressBytes());
        if (address == undefined()) {
            return;
        }
        long pageEntries = pageBits < 62 ? 1L << pageBits : Long.MAX_VALUE;
        long head = 6L + addressBytes();
        requireWithin(entries, entryBytes);
        if (entries <= pageEntries) {
            entries(block("FADB", address, head + entries * entryBytes), (int) head, entries, 0, entryBytes, filtered);
            return;
        }
        long pages = (entries + pageEntries - 1) / pageEntries;
        ByteBuffer written = block("FADB", address, head + (pages + 7) / 8);
        long at = address + head + (pages + 7) / 8 + CHECKSUM;
        pages(written, (int) head * 8, at, entries, pageEntries, 0, entryBytes, filtered);
    }

    /** Pages of entries, those that were written: their bits are set from a bit of a block on. */
    private void pages(
            ByteBuffer written,
            int firstBit,
            long address,
            long entries,
            long pageEntries,
            long first,
            int entryBytes,
            boolean filtered) {
        int bit = firstBit;
        for (long from = 0; from < entries; from += pageEntries, bit++) {
            long count = Math.min(pageEntries, entries - from);
            if ((written.get(bit / 8) & 0x80 >> bit % 8) != 0) {
                long at = address + from * entryBytes + from / pageEntries * CHECKSUM;
                entries(checked(at, count * entryBytes), 0, count, first + from, entryBytes, filtered);
            }
        }
    }

    private void extensible() {
        ByteBuffer header = block("EAHD", layout.getAddress(), 12L + 6L * lengthBytes() + addressBytes());
        boolean filtered = header.get(5) == 1;
        int entryBytes = header.get(6) & 0xFF;
        int entryBits = header.get(7) & 0xFF;
        int inIndex = header.get(8) & 0xFF;
        int leastEntries = header.get(9) & 0xFF;
        int leastPointers = header.get(10) & 0xFF;
        int pageBits = header.get(11) & 0xFF;
        if (Integer.bitCount(leastEntries) != 1 || Integer.bitCount(leastPointers) != 1 || entryBits > 64) {
            throw new HdfException("The extensible array states impossible sizes of its blocks");
        }
        long address = unsigned(header.position(12 + 6 * lengthBytes()), addressBytes());
        if (address == undefined()) {
            return;
        }
        int superBlocks = 1 + entryBits - Integer.numberOfTrailingZeros(leastEntries);
        int inlined = Math.min(superBlocks, 2 * Integer.numberOfTrailingZeros(leastPointers));
        int dataBlocks = 2 * (leastPointers - 1);
        int head = 6 + addressBytes();
        ByteBuffer root = block(
                "EAIB",
                address,
                head + (long) inIndex * entryBytes + (long) (dataBlocks + superBlocks - inlined) * addressBytes());
        entries(root, head, inIndex, 0, entryBytes, filtered);
        root.position(head + inIndex * entryBytes);
        int offsetBytes = (entryBits + 7) / 8;
        long first = inIndex;
        for (int level = 0; level < superBlocks && level < 60; level++) {
            int blocks = 1 << level / 2;
            long blockEntries = (1L << (level + 1) / 2) * leastEntries;
            long pageEntries = pageBits < 62 ? 1L << pageBits : Long.MAX_VALUE;
            long blockPages = blockEntries > pageEntries ? blockEntries / pageEntries : 0;
            ByteBuffer pointers = root;
            int bits = 0;
            if (level >= inlined) {
                long at = unsigned(root, addressBytes());
                if (at == undefined()) {
                    first += blocks * blockEntries;
                    continue;
                }
                int start = head + offsetBytes;
                long bitBytes = blocks * ((blockPages + 7) / 8);
                pointers = block("EASB", at, start + bitBytes + (long) blocks * addressBytes());
                pointers.position((int) (start + bitBytes));
                bits = start * 8;
            }
            for (int block = 0; block < blocks; block++, first += blockEntries) {
                long at = unsigned(pointers, addressBytes());
                if (at == undefined()) {
                    continue;
                }
                int start = head + offsetBytes;
                requireWithin(blockEntries, entryBytes);
                if (blockPages == 0 || level < inlined) {
                    ByteBuffer data = block("EADB", at, start + blockEntries * entryBytes);
                    entries(data, start, blockEntries, first, entryBytes, filtered);
                } else {
                    block("EADB", at, start);
                    int bit = bits + (int) (block * blockPages); // without gaps, though each has bytes of its own
                    pages(pointers, bit, at + start + CHECKSUM, blockEntries, pageEntries, first, entryBytes, filtered);
                }
            }
        }
    }

    private void entries(ByteBuffer block, int start, long count, long first, int entryBytes, boolean filtered) {
        int sizeBytes = entryBytes - addressBytes() - MASK;
        if (filtered ? sizeBytes < 1 || sizeBytes > 8 : entryBytes != addressBytes()) {
            throw new HdfException("Entries of " + entryBytes + " bytes in an index of chunks");
        }
        entriesRead += count;
        requireWithin(entriesRead, entryBytes); // blocks that many pointers share are read as often
        for (int i = 0; i < count; i++) {
            block.position(start + i * entryBytes);
            long address = unsigned(block, addressBytes());
            if (address == undefined()) {
                continue;
            }
            if (filtered) {
                int size = Math.toIntExact(unsigned(block, sizeBytes));
                add(first + i, address, size, BitSet.valueOf(block.slice(block.position(), MASK)));
            } else {
                add(first + i, address, chunkBytes, new BitSet());
            }
        }
    }

    private void add(long number, long address, int size, BitSet mask) {
        long[] offset = new long[order.length];
        long rest = number;
        for (int i = order.length - 1; i >= 0; i--) {
            int axis = order[i];
            long at = i == 0 ? rest : rest % most[axis];
            rest /= most[axis];
            if (at >= (dimensions[axis] + chunkShape[axis] - 1) / chunkShape[axis]) {
                return;
            }
            offset[axis] = at * chunkShape[axis];
        }
        chunks.add(new ChunkImpl(address, size, offset, mask));
    }

    private int addressBytes() {
        return file.getSizeOfOffsets();
    }

    private int lengthBytes() {
        return file.getSizeOfLengths();
    }

    private long undefined() {
        return addressBytes() == 8 ? -1 : (1L << 8 * addressBytes()) - 1;
    }

    private static long unsigned(ByteBuffer bytes, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes.get() & 0xFFL) << 8 * i;
        }
        return value;
    }

    private void requireWithin(long entries, int entryBytes) {
        if (entries < 0 || entries > file.size() / Math.max(1, entryBytes)) {
            throw new HdfException("The file ends before its index of chunks");
        }
    }

    /** The bytes of a block with its signature, without its checksum. */
    private ByteBuffer block(String signature, long address, long length) {
        ByteBuffer block = checked(address, length);
        byte[] found = new byte[4];
        block.get(0, found);
        if (!new String(found, StandardCharsets.US_ASCII).equals(signature)) {
            throw new HdfException("No " + signature + " at address " + address);
        }
        if (block.get(4) != 0 || block.get(5) < 0 || block.get(5) > 1) {
            throw new HdfException("The " + signature + " at address " + address + " is of an unknown version");
        }
        return block;
    }

    private ByteBuffer checked(long address, long length) {
        if (address < 0 || length < 0 || length > file.size() - CHECKSUM || address > file.size() - CHECKSUM - length) {
            throw new HdfException("The file ends before its index of chunks");
        }
        byte[] bytes = new byte[Math.toIntExact(length)];
        ByteBuffer stored =
                file.readBufferFromAddress(address, bytes.length + CHECKSUM).order(ByteOrder.LITTLE_ENDIAN);
        stored.get(bytes);
        if (stored.getInt() != ChecksumUtils.checksum(bytes)) {
            throw new HdfException("The index of chunks at address " + address + " does not fit its checksum");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
