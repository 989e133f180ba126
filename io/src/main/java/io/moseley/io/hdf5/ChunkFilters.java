package io.moseley.io.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.exceptions.UnsupportedHdfException;
import io.jhdf.filter.FilterManager;
import io.jhdf.filter.FilterPipeline;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.storage.HdfBackingStorage;
import io.moseley.io.tree.StoredArray;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Undoes the filters of chunks, apart from those that a chunk's mask says were skipped, which jHDF 0.13 ignores. */
final class ChunkFilters {
    /** Names of registered filters that Moseley has no decoder for. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(4, "szip"),
            Map.entry(5, "nbit"),
            Map.entry(6, "scale-offset"),
            Map.entry(305, "LZO"),
            Map.entry(307, "bzip2"),
            Map.entry(32001, "Blosc"),
            Map.entry(32012, "MAFISC"),
            Map.entry(32013, "ZFP"),
            Map.entry(32015, "Zstandard"),
            Map.entry(32017, "SZ"),
            Map.entry(32018, "FCIDECOMP"),
            Map.entry(32019, "JPEG"),
            Map.entry(32023, "bit grooming"),
            Map.entry(32024, "SZ3"),
            Map.entry(32026, "Blosc2"));

    private static final Set<Integer> DECODED = Set.of(1, 2, 3, 32000, 32004, 32008);

    private final String path;
    private final HdfBackingStorage storage;
    private final List<FilterPipelineMessage.FilterInfo> filters;

    ChunkFilters(String path, HdfBackingStorage storage, ObjectHeader header) {
        this.path = path;
        this.storage = storage;
        this.filters = header.hasMessageOfType(FilterPipelineMessage.class)
                ? header.getMessageOfType(FilterPipelineMessage.class).getFilters()
                : List.of();
    }

    /**
     * The decoded bytes of the chunk at an offset.
     *
     * @throws HdfException if it was never written
     */
    byte[] decode(Map<ChunkOffset, Chunk> chunks, int[] offset) {
        Chunk chunk =
                chunks.get(new ChunkOffset(Arrays.stream(offset).asLongStream().toArray()));
        if (chunk == null || chunk.getAddress() == ChunkedStorage.UNDEFINED) {
            throw new HdfException("No chunk with offset " + Arrays.toString(offset) + " in " + path);
        }
        return decode(chunk);
    }

    private byte[] decode(Chunk chunk) {
        ByteBuffer stored = storage.map(chunk.getAddress(), chunk.getSize());
        byte[] bytes = new byte[stored.remaining()];
        stored.get(bytes);
        return applied(chunk.getFilterMask()).decode(bytes);
    }

    private FilterPipeline applied(BitSet skipped) {
        List<FilterPipelineMessage.FilterInfo> applied = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            if (skipped == null || !skipped.get(i)) {
                applied.add(filters.get(i));
            }
        }
        requireDecoded(applied);
        return FilterManager.getPipeline(applied);
    }

    private void requireDecoded(List<FilterPipelineMessage.FilterInfo> applied) {
        for (FilterPipelineMessage.FilterInfo filter : applied) {
            if (!DECODED.contains(filter.getId())) {
                String stated = filter.getName().equals("undefined") ? "" : " “" + filter.getName() + "”";
                throw new UnsupportedHdfException("the dataset " + path + " is compressed with "
                        + NAMES.getOrDefault(filter.getId(), "filter " + filter.getId() + stated)
                        + ", which Moseley does not decode");
            }
        }
    }

    /** All bytes of a dataset; zero where it has no chunk. */
    ByteBuffer whole(ChunkedDataset dataset, Collection<Chunk> chunks) {
        int[] dimensions = dataset.getDimensions();
        int[] chunkShape = dataset.getChunkDimensions();
        int elementBytes = dataset.getDataType().getSize();
        long size = elementBytes;
        for (int length : dimensions) {
            size = Math.multiplyExact(size, (long) length);
        }
        byte[] whole = new byte[Math.toIntExact(size)];
        int last = dimensions.length - 1;
        for (Chunk chunk : chunks) {
            if (chunk.getAddress() == ChunkedStorage.UNDEFINED) {
                continue;
            }
            byte[] bytes = decode(chunk);
            int[] shape = new int[dimensions.length];
            for (int axis = 0; axis <= last; axis++) {
                shape[axis] = (int) Math.min(chunkShape[axis], dimensions[axis] - chunk.getChunkOffset()[axis]);
            }
            if (Arrays.stream(shape).anyMatch(length -> length < 1)) {
                continue;
            }
            int[] at = new int[dimensions.length];
            do {
                int from = 0;
                long to = 0;
                for (int axis = 0; axis <= last; axis++) {
                    from = from * chunkShape[axis] + at[axis];
                    to = to * dimensions[axis] + chunk.getChunkOffset()[axis] + at[axis];
                }
                System.arraycopy(
                        bytes,
                        from * elementBytes,
                        whole,
                        Math.toIntExact(to * elementBytes),
                        shape[last] * elementBytes);
            } while (StoredArray.advance(at, shape, last - 1));
        }
        return ByteBuffer.wrap(whole);
    }
}
