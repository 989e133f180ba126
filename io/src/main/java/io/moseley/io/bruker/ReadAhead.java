package io.moseley.io.bruker;

import io.moseley.io.binary.BlockInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads a stream in a thread of its own, a few blocks ahead of who reads from here, so that one processor decompresses
 * while another one decodes. What goes wrong there is thrown here, in its turn. Must be closed.
 */
final class ReadAhead extends BlockInputStream {
    private static final int BLOCK = 1 << 16;
    private static final int BLOCKS = 4;

    /** A block read ahead; the last one, or a failure, ends the stream. */
    private record Block(byte[] bytes, int length, Throwable failure) {}

    private final InputStream source;
    private final BlockingQueue<byte[]> spare = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final Thread thread = new Thread(this::fill, "read ahead");
    private volatile boolean closed;
    private Block current = new Block(new byte[BLOCK], BLOCK, null);
    private int at = BLOCK;

    /** @param source is closed together with this stream */
    ReadAhead(InputStream source) {
        this.source = source;
        for (int i = 1; i < BLOCKS; i++) {
            spare.add(new byte[BLOCK]);
        }
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == current.length() && current.length() == BLOCK) {
            next();
        }
        if (at == current.length()) {
            return -1;
        }
        int count = Math.min(length, current.length() - at);
        System.arraycopy(current.bytes(), at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        spare.offer(new byte[0]); // wakes the thread if it waits
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        source.close();
    }

    private void next() throws IOException {
        Block block;
        try {
            spare.add(current.bytes());
            block = filled.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        current = block;
        at = 0;
        if (block.failure() instanceof IOException failure) {
            throw failure;
        }
        if (block.failure() instanceof RuntimeException failure) {
            throw failure;
        }
        if (block.failure() instanceof Error failure) {
            throw failure;
        }
    }

    private void fill() {
        Block block;
        do {
            block = nextOfSource();
            filled.add(block);
        } while (block.length() == BLOCK && !closed);
    }

    private Block nextOfSource() {
        byte[] bytes = {};
        try {
            bytes = spare.take();
            return new Block(bytes, source.readNBytes(bytes, 0, bytes.length), null);
        } catch (IOException | RuntimeException | Error | InterruptedException e) {
            return new Block(bytes, 0, e);
        }
    }
}
