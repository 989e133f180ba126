package io.moseley.io.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.api.Group;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.dataset.chunked.ChunkedDatasetV4;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** A chunked dataset with a data layout message of version 4 whose chunks are decoded by {@link ChunkFilters}. */
final class MaskedChunksV4 extends ChunkedDatasetV4 implements ChunkedStorage {
    private final HdfBackingStorage storage;
    private final ObjectHeader header;
    private final ChunkFilters filters;
    private Map<ChunkOffset, Chunk> chunks;

    MaskedChunksV4(HdfBackingStorage storage, String name, Group parent, ObjectHeader header) {
        super(storage, header.getAddress(), name, parent, header);
        this.storage = storage;
        this.header = header;
        this.filters = new ChunkFilters(getPath(), storage, header);
    }

    @Override
    protected synchronized Map<ChunkOffset, Chunk> getChunkLookup() {
        if (chunks == null) {
            ChunkedDataLayoutMessageV4 layout = header.getMessageOfType(ChunkedDataLayoutMessageV4.class);
            chunks = ChunkArrays.index(layout) ? indexedByArrays(layout) : super.getChunkLookup();
        }
        return chunks;
    }

    private Map<ChunkOffset, Chunk> indexedByArrays(ChunkedDataLayoutMessageV4 layout) {
        int bytes = getDataType().getSize();
        for (int length : getChunkDimensions()) {
            bytes = Math.multiplyExact(bytes, length);
        }
        DataSpace space = header.getMessageOfType(DataSpaceMessage.class).getDataSpace();
        Map<ChunkOffset, Chunk> found = new HashMap<>();
        for (Chunk chunk : ChunkArrays.read(
                storage, layout, space.getDimensionsAsLong(), space.getMaxSizes(), getChunkDimensions(), bytes)) {
            found.put(new ChunkOffset(chunk.getChunkOffset()), chunk);
        }
        return found;
    }

    @Override
    public Collection<Chunk> indexed() {
        return getChunkLookup().values();
    }

    @Override
    public byte[] getDecompressedChunk(int[] offset) {
        return filters.decode(getChunkLookup(), offset);
    }

    @Override
    public ByteBuffer getDataBuffer() {
        ByteBuffer bytes = filters.whole(this, indexed());
        convertToCorrectEndiness(bytes);
        return bytes;
    }
}
