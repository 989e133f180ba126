package io.moseley.io.hdf5;

import io.jhdf.dataset.chunked.Chunk;
import java.util.Collection;

/** A dataset that knows which of its chunks are in the file. */
interface ChunkedStorage {
    /** The address of a chunk that was never written, in the indices that list it all the same. */
    long UNDEFINED = -1;

    /** The chunks of the index, in no order. */
    Collection<Chunk> indexed();
}
