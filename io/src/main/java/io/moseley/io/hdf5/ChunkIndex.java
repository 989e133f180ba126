package io.moseley.io.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A version 1 B-tree over the chunks of a dataset, built bottom-up once all of them are written. */
final class ChunkIndex {
    /** A node holds up to 2 K children; K = 32 is the default of files without a superblock extension. */
    private static final int MAX_CHILDREN = 64;

    private record Entry(int storedBytes, long[] offset, long address) {}

    private final int rank;
    private final int[] chunkShape;
    private final List<Entry> chunks = new ArrayList<>();

    ChunkIndex(int[] chunkShape) {
        this.rank = chunkShape.length;
        this.chunkShape = chunkShape.clone();
    }

    /** Chunks come in the order of their numbers, the last axis fastest. */
    void add(int[] number, int storedBytes, long address) {
        long[] offset = new long[rank];
        for (int axis = 0; axis < rank; axis++) {
            offset[axis] = (long) number[axis] * chunkShape[axis];
        }
        chunks.add(new Entry(storedBytes, offset, address));
    }

    /** Writes the nodes; returns the address of the root. */
    long write(Hdf5Writer file) throws IOException {
        long[] end = new long[rank];
        end[0] = chunks.get(chunks.size() - 1).offset[0] + chunkShape[0];
        Entry last = new Entry(0, end, Message.UNDEFINED);
        List<Entry> level = chunks;
        int height = 0;
        while (true) {
            level = writeLevel(file, level, last, height++);
            if (level.size() == 1) {
                return level.get(0).address;
            }
        }
    }

    private List<Entry> writeLevel(Hdf5Writer file, List<Entry> children, Entry last, int height) throws IOException {
        int keySize = 8 + 8 * (rank + 1);
        int nodeSize = 24 + MAX_CHILDREN * 8 + (MAX_CHILDREN + 1) * keySize;
        int nodes = (children.size() + MAX_CHILDREN - 1) / MAX_CHILDREN;
        long first = file.allocate((long) nodes * nodeSize);
        List<Entry> parents = new ArrayList<>(nodes);
        for (int node = 0; node < nodes; node++) {
            int from = node * MAX_CHILDREN;
            int to = Math.min(children.size(), from + MAX_CHILDREN);
            long address = first + (long) node * nodeSize;
            Message bytes = new Message()
                    .ascii("TREE")
                    .u1(1, height)
                    .u2(to - from)
                    .u8(node == 0 ? Message.UNDEFINED : address - nodeSize)
                    .u8(node == nodes - 1 ? Message.UNDEFINED : address + nodeSize);
            for (int i = from; i < to; i++) {
                key(bytes, children.get(i)).u8(children.get(i).address);
            }
            key(bytes, to < children.size() ? children.get(to) : last);
            bytes.zeros(nodeSize - bytes.size());
            file.writeAt(address, bytes.toBytes());
            parents.add(new Entry(children.get(from).storedBytes, children.get(from).offset, address));
        }
        return parents;
    }

    private static Message key(Message bytes, Entry entry) {
        bytes.u4(entry.storedBytes).u4(0);
        for (long offset : entry.offset) {
            bytes.u8(offset);
        }
        return bytes.u8(0);
    }
}
