package io.moseley.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes one new HDF5 file (superblock version 2, readable since HDF5 1.8). The file is valid once {@link #finish()} has
 * returned.
 *
 * <pre>{@code
 * try (Hdf5Writer file = new Hdf5Writer(path, threads)) {
 *     file.root().group("Experiments").attribute("answer", 42);
 *     file.finish();
 * }
 * }</pre>
 */
public final class Hdf5Writer implements AutoCloseable {
    private static final int SUPERBLOCK_SIZE = 48;

    private final FileChannel channel;
    private final int threads;
    private final GlobalHeap heap;
    private final Hdf5Group root;
    private long end = SUPERBLOCK_SIZE;

    /** @param threads that compress chunks */
    public Hdf5Writer(Path path, int threads) throws IOException {
        this.channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        this.threads = Math.max(1, threads);
        this.heap = new GlobalHeap(this);
        this.root = new Hdf5Group(this);
    }

    public Hdf5Group root() {
        return root;
    }

    /** Writes all headers. */
    public void finish() throws IOException {
        long rootAddress = root.close();
        heap.flush();
        byte[] superblock = new Message()
                .u1(0x89)
                .ascii("HDF\r\n")
                .u1(0x1A)
                .ascii("\n")
                .u1(2, 8, 8, 0)
                .u8(0)
                .u8(Message.UNDEFINED)
                .u8(end)
                .u8(rootAddress)
                .checksum()
                .toBytes();
        writeAt(0, superblock);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    int threads() {
        return threads;
    }

    GlobalHeap heap() {
        return heap;
    }

    /** Reserves space at the end, at an address that is a multiple of 8. */
    long allocate(long size) {
        long address = end;
        end = address + (size + 7 & ~7L);
        return address;
    }

    long append(byte[] bytes) throws IOException {
        return append(bytes, bytes.length);
    }

    long append(byte[] bytes, int length) throws IOException {
        long address = allocate(length);
        writeAt(address, ByteBuffer.wrap(bytes, 0, length));
        int padding = (int) (end - address - length);
        if (padding > 0) {
            writeAt(address + length, new byte[padding]);
        }
        return address;
    }

    void writeAt(long address, byte[] bytes) throws IOException {
        writeAt(address, ByteBuffer.wrap(bytes));
    }

    private void writeAt(long address, ByteBuffer bytes) throws IOException {
        long at = address;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }
}
