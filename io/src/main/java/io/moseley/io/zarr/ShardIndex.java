package io.moseley.io.zarr;

import io.moseley.io.codec.Codec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The places of the chunks in a shard. */
record ShardIndex(long shardBytes, ByteBuffer places) {
    private static final long ABSENT = -1;

    /** Null if the shard is not stored. */
    static ShardIndex read(ZarrStore store, String key, ArrayMetadata.Sharding sharding, ZarrArray array)
            throws IOException {
        long size = store.size(key);
        if (size < 0) {
            return null;
        }
        if (size < sharding.indexBytes()) {
            throw array.damaged("the shard " + key + " has " + size + " bytes, fewer than its index", null);
        }
        try {
            byte[] bytes =
                    store.get(key, sharding.indexAtStart() ? 0 : size - sharding.indexBytes(), sharding.indexBytes());
            for (Codec codec : sharding.indexCodecs()) {
                bytes = codec.decode(bytes, sharding.indexBytes());
            }
            return new ShardIndex(size, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw array.damaged("the index of the shard " + key + " cannot be read: " + e.getMessage(), e);
        }
    }

    boolean holds(int number) {
        return places.getLong(16 * number) != ABSENT || places.getLong(16 * number + 8) != ABSENT;
    }

    /** The stored bytes of a piece; null if it is not there. */
    byte[] piece(ZarrStore store, String key, int number, ZarrArray array) throws IOException {
        long offset = places.getLong(16 * number);
        long length = places.getLong(16 * number + 8);
        if (!holds(number)) {
            return null;
        }
        if (offset < 0 || length < 0 || length > Integer.MAX_VALUE - 8 || offset > shardBytes - length) {
            throw array.damaged(
                    "piece " + number + " of the shard " + key + " lies at " + offset + " with " + length
                            + " bytes, the shard has " + shardBytes,
                    null);
        }
        return store.get(key, offset, (int) length);
    }
}
