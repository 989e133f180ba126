package io.moseley.io.bruker;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * Writes a "single file system" byte by byte, with small chunks, so that tables of chunks and the tree of files run over
 * several of them. The chunks of a file lie in descending order, those of the tree and the tables are scattered.
 */
final class SfsWriter {
    private static final int CHUNK = 32 + 1024;
    private static final int PAYLOAD = CHUNK - 32;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<byte[]> chunks = new ArrayList<>();

    SfsWriter add(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** Adds content compressed in zlib blocks. */
    SfsWriter addCompressed(String path, byte[] content, int blockSize) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int blocks = (content.length + blockSize - 1) / blockSize;
        byte[] header = new byte[0x80];
        little(header)
                .put("AACS".getBytes(StandardCharsets.US_ASCII))
                .putInt(blockSize)
                .putInt(0)
                .putInt(blocks);
        out.writeBytes(header);
        for (int i = 0; i < blocks; i++) {
            Deflater deflater = new Deflater();
            deflater.setInput(content, i * blockSize, Math.min(blockSize, content.length - i * blockSize));
            deflater.finish();
            byte[] compressed = new byte[2 * blockSize + 64];
            int size = deflater.deflate(compressed);
            deflater.end();
            out.writeBytes(little(new byte[16]).putInt(size).array());
            out.write(compressed, 0, size);
        }
        return add(path, out.toByteArray());
    }

    byte[] toBytes() {
        List<String> folders = files.keySet().stream()
                .map(path -> path.substring(0, path.indexOf('/')))
                .distinct()
                .toList();
        List<byte[]> records = new ArrayList<>();
        for (String folder : folders) {
            records.add(record(folder, -1, true, 0, 0));
        }
        chunk(); // so that 0 is no chunk of anything
        files.forEach((path, content) -> {
            int slash = path.indexOf('/');
            int table = store(content);
            records.add(record(
                    path.substring(slash + 1),
                    folders.indexOf(path.substring(0, slash)),
                    false,
                    table,
                    content.length));
        });
        int perChunk = PAYLOAD / 512;
        int tree = -1;
        int previous = -1;
        for (int i = 0; i < records.size(); i += perChunk) {
            int chunk = chunk();
            for (int k = 0; k < perChunk && i + k < records.size(); k++) {
                System.arraycopy(records.get(i + k), 0, chunks.get(chunk), 32 + 512 * k, 512);
            }
            tree = i == 0 ? chunk : tree;
            link(previous, chunk);
            previous = chunk;
            chunk();
        }
        ByteBuffer file = little(new byte[0x118 + CHUNK * chunks.size()]);
        file.put("AAMVHFSS".getBytes(StandardCharsets.US_ASCII));
        file.putFloat(0x124, 2.6f).putInt(0x128, CHUNK);
        file.position(0x118);
        chunks.forEach(file::put);
        // The first chunk of the container is a header: the container's own fields lie in it.
        file.putFloat(0x124, 2.6f).putInt(0x128, CHUNK);
        file.putInt(0x140, tree).putInt(0x144, records.size()).putInt(0x148, chunks.size());
        return file.array();
    }

    private int store(byte[] content) {
        int count = (content.length + PAYLOAD - 1) / PAYLOAD;
        int[] numbers = new int[count];
        for (int i = count - 1; i >= 0; i--) {
            numbers[i] = chunk();
            System.arraycopy(
                    content, i * PAYLOAD, chunks.get(numbers[i]), 32, Math.min(PAYLOAD, content.length - i * PAYLOAD));
        }
        int perTable = PAYLOAD / 4;
        int first = -1;
        int previous = -1;
        for (int i = 0; i < Math.max(1, count); i += perTable) {
            int chunk = chunk();
            for (int k = 0; k < perTable && i + k < count; k++) {
                little(chunks.get(chunk)).putInt(32 + 4 * k, numbers[i + k]);
            }
            first = i == 0 ? chunk : first;
            link(previous, chunk);
            previous = chunk;
            chunk();
        }
        return first;
    }

    private int chunk() {
        chunks.add(new byte[CHUNK]);
        return chunks.size() - 1;
    }

    private void link(int from, int to) {
        if (from >= 0) {
            little(chunks.get(from)).putInt(0, to);
        }
    }

    private static byte[] record(String name, int parent, boolean folder, int table, long size) {
        byte[] record = new byte[512];
        ByteBuffer buffer = little(record);
        buffer.putInt(0, table).putLong(4, size).putInt(40, parent);
        record[220] = (byte) (folder ? 1 : 0);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, record, 0xE0, bytes.length);
        return record;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
