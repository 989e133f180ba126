package io.moseley.io.bruker;

import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.io.binary.ReadFailure;
import io.moseley.io.binary.Work;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A "single file system" (AidAim Software): named files inside one file, cut into chunks of equal size, each with a
 * header of 32 bytes, and optionally compressed. All numbers are little-endian. Its streams
 * cannot be read any more when the work on it has ended.
 */
final class SfsContainer {
    static final byte[] SIGNATURE = "AAMVHFSS".getBytes(StandardCharsets.US_ASCII);

    private static final int CHUNK_SIZE_AT = 0x128;
    private static final int TREE_AT = 0x140;
    private static final int FIRST_CHUNK_AT = 0x118;
    private static final int CHUNK_HEADER = 32;
    private static final int RECORD = 512;
    private static final int MAX_CHUNK = 1 << 24;
    private static final int MAX_DEPTH = 16;

    /** A file that states to be so many times longer than the container is damaged rather than cut off. */
    private static final int MAX_MISSING = 16;

    private final FileChannel channel;
    private final String where;
    private final long length;
    private final int chunkSize;
    private final Map<String, Entry> files = new LinkedHashMap<>();

    /**
     * A file in the container.
     *
     * @param tableChunk the chunk in which the list of its chunks begins
     * @param size in bytes, as stored
     */
    record Entry(int tableChunk, long size) {}

    private SfsContainer(FileChannel channel, String where) throws IOException {
        this.channel = channel;
        this.where = where;
        this.length = channel.size();
        ByteBuffer head = read(0, TREE_AT + 12);
        byte[] signature = new byte[SIGNATURE.length];
        head.get(signature);
        if (!Arrays.equals(signature, SIGNATURE)) {
            throw damaged("the signature AAMVHFSS is missing", 0);
        }
        chunkSize = head.getInt(CHUNK_SIZE_AT);
        if (chunkSize < CHUNK_HEADER + RECORD || chunkSize > MAX_CHUNK || chunkSize > length) {
            throw damaged("the chunk size is " + Integer.toUnsignedString(chunkSize), CHUNK_SIZE_AT);
        }
        readTree(head.getInt(TREE_AT), head.getInt(TREE_AT + 4));
    }

    /**
     * Opens a container for as long as some work needs it.
     *
     * @throws CorruptInputException if the file turns out to be damaged
     * @throws FailedException if it cannot be read
     */
    static <T> T read(Path path, Work<SfsContainer, T> work) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return work.with(new SfsContainer(channel, path.toString()));
        } catch (IOException e) {
            throw ReadFailure.of(e, path);
        }
    }

    /** Paths of all files, such as "EDSDatabase/HeaderData". */
    Set<String> names() {
        return files.keySet();
    }

    /** Length of a file as it is stored, in bytes; 0 if there is no such file. */
    long storedSize(String name) {
        Entry entry = files.get(name);
        return entry == null ? 0 : entry.size();
    }

    /** Tells whether the container ends before a file does. */
    boolean isCutOff(String name) throws IOException {
        Entry entry = files.get(name);
        if (entry == null || entry.size() == 0) {
            return false;
        }
        int[] table = chunkTable(entry);
        for (int i = 0; i < table.length; i++) {
            long used = Math.min(payloadSize(), entry.size() - (long) i * payloadSize());
            if (payloadAt(table[i]) + used > length) {
                return true;
            }
        }
        return false;
    }

    /**
     * The content of a file, decompressed, as it is read.
     *
     * @throws CorruptInputException if there is no such file
     */
    InputStream stream(String name) throws IOException {
        String place = where + " (" + name + ")";
        Entry entry = files.get(name);
        if (entry == null) {
            throw new CorruptInputException("the container holds no " + name, place);
        }
        InputStream stored = new SfsInputStream(this, chunkTable(entry), entry.size());
        stored.mark(4);
        byte[] magic = stored.readNBytes(4);
        stored.reset();
        return Arrays.equals(magic, InflatedBlocks.SIGNATURE) ? new InflatedBlocks(stored, place) : stored;
    }

    int chunkSize() {
        return chunkSize;
    }

    /** Bytes of a chunk that hold content. */
    int payloadSize() {
        return chunkSize - CHUNK_HEADER;
    }

    /** Position of a chunk's content in the file. */
    long payloadAt(int chunk) {
        return FIRST_CHUNK_AT + CHUNK_HEADER + Integer.toUnsignedLong(chunk) * chunkSize;
    }

    /** Whether the file does not end before the end of a chunk. */
    boolean holds(int chunk) {
        return payloadAt(chunk) + payloadSize() <= length;
    }

    /** @throws CorruptInputException if the file ends before */
    ByteBuffer read(long position, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        read(position, buffer);
        return buffer.flip();
    }

    /** Fills the buffer. */
    void read(long position, ByteBuffer buffer) throws IOException {
        if (position < 0 || position + buffer.remaining() > length) {
            throw new CorruptInputException(
                    "the file ends at byte " + length + ", " + buffer.remaining() + " bytes are expected at "
                            + position,
                    where,
                    "it was cut off: copy it again from where it was recorded");
        }
        long at = position;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw damaged("the file ends", at);
            }
            at += read;
        }
    }

    private void readTree(int firstChunk, int items) throws IOException {
        int perChunk = payloadSize() / RECORD;
        if (items < 0 || (long) items * RECORD > length) {
            throw damaged("the container claims " + Integer.toUnsignedString(items) + " files", TREE_AT + 4);
        }
        String[] names = new String[items];
        int[] parents = new int[items];
        Entry[] entries = new Entry[items];
        int chunk = firstChunk;
        for (int i = 0; i < items; i++) {
            if (i > 0 && i % perChunk == 0) {
                chunk = nextChunk(chunk);
            }
            long at = payloadAt(chunk) + (long) i % perChunk * RECORD;
            ByteBuffer item = read(at, RECORD);
            parents[i] = item.getInt(40);
            names[i] = name(item);
            if (item.get(0xDC) == 0) {
                long size = item.getLong(4);
                if (size < 0 || size > MAX_MISSING * length) {
                    throw damaged(
                            "“" + names[i] + "” claims " + Long.toUnsignedString(size) + " bytes in a file of "
                                    + length,
                            at + 4);
                }
                entries[i] = new Entry(item.getInt(0), size);
            }
        }
        for (int i = 0; i < items; i++) {
            if (entries[i] != null) {
                files.putIfAbsent(path(i, names, parents), entries[i]);
            }
        }
    }

    private static String name(ByteBuffer item) {
        byte[] bytes = new byte[RECORD - 0xE0];
        item.position(0xE0).get(bytes);
        int end = 0;
        while (end < 256 && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static String path(int item, String[] names, int[] parents) {
        String path = names[item];
        int parent = parents[item];
        for (int depth = 0; depth < MAX_DEPTH && parent >= 0 && parent < names.length; depth++) {
            path = names[parent] + "/" + path;
            parent = parents[parent];
        }
        return path;
    }

    /** The numbers of the chunks of a file, in order. */
    private int[] chunkTable(Entry entry) throws IOException {
        int payload = payloadSize();
        int chunks = Math.toIntExact((entry.size() + payload - 1) / payload);
        int[] table = new int[chunks];
        int perChunk = payload / Integer.BYTES;
        int chunk = entry.tableChunk();
        for (int done = 0; done < chunks; done += perChunk) {
            if (done > 0) {
                chunk = nextChunk(chunk);
            }
            int count = Math.min(perChunk, chunks - done);
            read(payloadAt(chunk), count * Integer.BYTES).asIntBuffer().get(table, done, count);
        }
        return table;
    }

    private int nextChunk(int chunk) throws IOException {
        return read(payloadAt(chunk) - CHUNK_HEADER, Integer.BYTES).getInt();
    }

    private CorruptInputException damaged(String what, long at) {
        return new CorruptInputException(what + " (byte " + at + ")", where);
    }
}
