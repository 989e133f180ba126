package io.moseley.io.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.api.Group;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.dataset.chunked.ChunkedDatasetV3;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.util.Arrays;
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
        Chunk chunk = getChunkLookup()
                .get(new ChunkOffset(Arrays.stream(offset).asLongStream().toArray()));
        if (chunk == null || chunk.getAddress() == UNDEFINED) {
            throw new HdfException("No chunk with offset " + Arrays.toString(offset) + " in " + getPath());
        }
        return filters.decode(chunk);
    }

    @Override
    public ByteBuffer getDataBuffer() {
        ByteBuffer bytes = filters.whole(
                getChunkLookup().values(),
                getDimensions(),
                getChunkDimensions(),
                getDataType().getSize());
        convertToCorrectEndiness(bytes);
        return bytes;
    }
}
