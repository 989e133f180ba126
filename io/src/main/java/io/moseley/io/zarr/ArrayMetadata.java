package io.moseley.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.moseley.io.codec.Codec;
import java.util.List;

/**
 * The metadata of an array, in either version of Zarr.
 *
 * @param shape lengths of the axes
 * @param chunk lengths of a chunk, as many
 * @param fill the value of chunks that are not stored, as JSON has it; null or JSON's null for none
 * @param decoding from the stored bytes to the values
 * @param keys of the chunks
 * @param sharding null if a chunk is one piece
 */
record ArrayMetadata(
        long[] shape,
        int[] chunk,
        ElementType type,
        JsonNode fill,
        Decoding decoding,
        ChunkKeys keys,
        Sharding sharding) {
    /**
     * The steps from the stored bytes to the values.
     *
     * @param order axis of the array for each axis of the decoded bytes, slowest first; null for the array's own order
     * @param strings for arrays of strings; null otherwise
     */
    record Decoding(List<Codec> codecs, int[] order, StringCodec strings) {}

    /**
     * The keys of chunks.
     *
     * @param prefix "" or "c/"
     * @param separator of the numbers
     */
    record ChunkKeys(String prefix, char separator) {}

    /** Encodings of strings of any length. */
    enum StringCodec {
        VLEN_UTF8,
        JSON2
    }

    /**
     * Chunks (shards) that hold smaller chunks and an index.
     *
     * @param chunk lengths of the smaller chunks
     * @param indexCodecs from the stored index to its numbers
     * @param indexBytes stored
     * @param indexAtStart instead of at the end
     */
    record Sharding(int[] chunk, List<Codec> indexCodecs, int indexBytes, boolean indexAtStart) {}

    /** Lengths of the pieces that are decoded at a time. */
    int[] piece() {
        return sharding == null ? chunk : sharding.chunk();
    }
}
