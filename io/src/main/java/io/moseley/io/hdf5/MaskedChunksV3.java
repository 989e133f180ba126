package io.moseley.io.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.api.Group;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkedDatasetV3;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.util.Collection;

/** A chunked dataset with a data layout message of version 3 whose chunks are decoded by {@link ChunkFilters}. */
final class MaskedChunksV3 extends ChunkedDatasetV3 implements ChunkedStorage {
    private final ChunkFilters filters;

    MaskedChunksV3(HdfBackingStorage storage, String name, Group parent, ObjectHeader header) {
        super(storage, header.getAddress(), name, parent, header);
        this.filters = new ChunkFilters(getPath(), storage, header);
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
