package io.moseley.io.hdf5;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Collects variable-length strings into heap collections, and gives the 16 bytes that refer to each. */
final class GlobalHeap {
    private static final int MIN_COLLECTION = 4096;
    private static final int HEADER = 16;
    private static final int MAX_OBJECTS = 0xFFFF;

    private final Hdf5Writer file;
    private Message collection;
    private long address;
    private int capacity;
    private int objects;

    GlobalHeap(Hdf5Writer file) {
        this.file = file;
    }

    byte[] put(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            return new byte[Hdf5Type.STRING.size()];
        }
        int padding = -bytes.length & 7;
        int needed = Math.addExact(HEADER + padding, bytes.length);
        if (collection == null || collection.size() + needed > capacity || objects == MAX_OBJECTS) {
            flush();
            capacity = Math.max(MIN_COLLECTION, Math.addExact(HEADER, needed));
            address = file.allocate(capacity);
            objects = 0;
            collection = new Message().ascii("GCOL").u1(1).zeros(3).u8(capacity);
        }
        objects++;
        collection.u2(objects).u2(0).u4(0).u8(bytes.length).raw(bytes).zeros(padding);
        return new Message().u4(bytes.length).u8(address).u4(objects).toBytes();
    }

    void flush() throws IOException {
        if (collection == null) {
            return;
        }
        int free = capacity - collection.size();
        if (free >= HEADER) {
            collection.u2(0).u2(0).u4(0).u8(free).zeros(free - HEADER);
        } else {
            collection.zeros(free);
        }
        file.writeAt(address, collection.toBytes());
        collection = null;
    }
}
