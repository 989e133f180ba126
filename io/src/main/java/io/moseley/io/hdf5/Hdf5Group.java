package io.moseley.io.hdf5;

import io.moseley.io.binary.NumberLayout;
import io.moseley.io.codec.ShuffledDeflater;
import io.moseley.io.tree.ChunkedRows;
import io.moseley.io.tree.NewGroup;
import io.moseley.io.tree.SpectrumRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A group being written; its header goes out when its file is closed, after everything it refers to. */
public final class Hdf5Group implements NewGroup {
    private final Hdf5Writer file;
    private final ObjectHeader header = new ObjectHeader();
    private final Map<String, Hdf5Group> groups = new LinkedHashMap<>();
    private final Map<String, Long> datasets = new LinkedHashMap<>();

    Hdf5Group(Hdf5Writer file) {
        this.file = file;
        header.add(
                ObjectHeader.LINK_INFO,
                new Message().u1(0, 0).u8(Message.UNDEFINED).u8(Message.UNDEFINED));
        header.add(ObjectHeader.GROUP_INFO, new Message().u1(0, 0));
    }

    @Override
    public Hdf5Group group(String name) {
        return groups.computeIfAbsent(name, key -> new Hdf5Group(file));
    }

    @Override
    public void attribute(String name, Object value) throws IOException {
        if (value instanceof Boolean flag) {
            header.addAttribute(name, Hdf5Type.BOOLEAN, new byte[] {(byte) (flag ? 1 : 0)});
        } else if (value instanceof Double number) {
            long bits = Double.doubleToRawLongBits(number);
            header.addAttribute(name, Hdf5Type.FLOAT64, new Message().u8(bits).toBytes());
        } else if (value instanceof Number number) {
            header.addAttribute(
                    name, Hdf5Type.INT64, new Message().u8(number.longValue()).toBytes());
        } else {
            header.addAttribute(name, Hdf5Type.STRING, file.heap().put((String) value));
        }
    }

    @Override
    public void array(String name, NumberLayout layout, long[] shape, byte[] data) throws IOException {
        contiguous(name, Hdf5Type.of(layout), shape, data);
    }

    @Override
    public void booleans(String name, long[] shape, byte[] data) throws IOException {
        contiguous(name, Hdf5Type.BOOLEAN, shape, data);
    }

    @Override
    public void strings(String name, List<String> values) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(values.size() * Hdf5Type.STRING.size());
        for (String value : values) {
            data.put(file.heap().put(value));
        }
        contiguous(name, Hdf5Type.STRING, new long[] {values.size()}, data.array());
    }

    /**
     * A dataset in one piece.
     *
     * @param data all elements, little-endian, the last axis fastest
     */
    public void contiguous(String name, Hdf5Type type, long[] shape, byte[] data) throws IOException {
        long address = data.length == 0 ? Message.UNDEFINED : file.append(data);
        ObjectHeader dataset = datasetHeader(type, shape, 0x0A);
        dataset.add(ObjectHeader.LAYOUT, new Message().u1(3, 1).u8(address).u8(data.length));
        datasets.put(name, file.append(dataset.toBytes()));
    }

    /** A chunked dataset, shuffled and deflated, whose rows are read in order and never held all at once. */
    @Override
    public void rows(String name, SpectrumRows rows) throws IOException {
        Hdf5Type type = Hdf5Type.of(rows.layout());
        long[] shape = Arrays.stream(rows.shape()).asLongStream().toArray();
        ChunkedRows chunks = ChunkedRows.pixelsFirst(rows);
        ChunkIndex index = new ChunkIndex(chunks.chunk());
        chunks.write(file.threads(), (numbers, bytes, sizes) -> {
            for (int i = 0; i < numbers.length; i++) {
                index.add(numbers[i], sizes[i], file.append(bytes[i], sizes[i]));
            }
        });
        ObjectHeader dataset = datasetHeader(type, shape, 0x0B);
        Message layout = new Message().u1(3, 2, shape.length + 1).u8(index.write(file));
        for (int length : chunks.chunk()) {
            layout.u4(length);
        }
        dataset.add(ObjectHeader.LAYOUT, layout.u4(type.size()));
        Message filters = new Message().u1(2, 2);
        filters.u2(2).u2(0).u2(1).u4(type.size()); // shuffle
        filters.u2(1).u2(0).u2(1).u4(ShuffledDeflater.DEFLATE_LEVEL);
        dataset.add(ObjectHeader.FILTERS, filters);
        datasets.put(name, file.append(dataset.toBytes()));
    }

    private static ObjectHeader datasetHeader(Hdf5Type type, long[] shape, int fillFlags) {
        ObjectHeader dataset = new ObjectHeader();
        dataset.add(ObjectHeader.DATASPACE, Message.dataspace(shape));
        dataset.add(ObjectHeader.DATATYPE, type.message());
        dataset.add(ObjectHeader.FILL_VALUE, new Message().u1(3, fillFlags));
        return dataset;
    }

    /** Writes the headers of the children and then its own; returns its address. */
    long close() throws IOException {
        for (Map.Entry<String, Hdf5Group> child : groups.entrySet()) {
            header.addLink(child.getKey(), child.getValue().close());
        }
        datasets.forEach(header::addLink);
        return file.append(header.toBytes());
    }
}
