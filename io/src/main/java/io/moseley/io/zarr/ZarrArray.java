package io.moseley.io.zarr;

import io.moseley.error.CorruptInputException;
import io.moseley.error.MoseleyException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.codec.Codec;
import io.moseley.io.codec.UnsupportedCodecException;
import io.moseley.io.tree.MissingChunks;
import io.moseley.io.tree.StoredArray;
import io.moseley.util.MemoryBudget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An array of an open store. One chunk is in memory at a time. */
public final class ZarrArray implements StoredArray {
    /** Incompressible bytes grow a little in every codec. */
    private static final int OVERHEAD_BYTES = 1 << 12;

    /** No codec makes more of a byte. */
    private static final int MAX_RATIO = 1 << 16;

    /** So many strings and so long ones nobody needs in metadata. */
    private static final int MAX_STRING_BYTES = 1 << 24;

    private final ZarrStore store;
    private final String path;
    private final ArrayMetadata metadata;

    ZarrArray(ZarrStore store, String path, ArrayMetadata metadata) {
        this.store = store;
        this.path = path;
        this.metadata = metadata;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Object identity() {
        return store.identity(path);
    }

    @Override
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public long[] shape() {
        return metadata.shape().clone();
    }

    @Override
    public Optional<NumberLayout> numbers() {
        return metadata.type().numbers();
    }

    @Override
    public String elementType() {
        return metadata.type().text();
    }

    @Override
    public Object values() throws IOException {
        return new SmallArray(this, metadata).read();
    }

    @Override
    public int bandLength(int outermost) {
        return metadata.chunk()[outermost];
    }

    @Override
    public Optional<MissingChunks> missing() throws IOException {
        long[] shape = metadata.shape();
        ChunkGrid grid = new ChunkGrid(shape, metadata.chunk());
        ChunkGrid pieces = new ChunkGrid(shape, metadata.piece());
        long[] stored = new long[2]; // chunks, values
        for (int[] chunk : grid.stored(store, chunkPrefix(), metadata.keys().separator())) {
            if (metadata.sharding() == null) {
                stored[0]++;
                stored[1] += values(grid.offset(chunk));
                continue;
            }
            ShardIndex index = ShardIndex.read(store, key(chunk), metadata.sharding(), this);
            forEachPiece(grid.offset(chunk), (number, offset) -> {
                if (index != null && index.holds(number)) {
                    stored[0]++;
                    stored[1] += values(offset);
                }
            });
        }
        long values = values(new int[shape.length], shape);
        String fill = FillValue.bytes(metadata) == null ? "0" : metadata.fill().asText();
        return MissingChunks.of(stored[0], pieces.count(), stored[1], values, fill);
    }

    @Override
    public void requireHeld() throws IOException {
        int least = pieceBytes() / MAX_RATIO;
        ChunkGrid grid = new ChunkGrid(metadata.shape(), metadata.chunk());
        for (int[] chunk : grid.stored(store, chunkPrefix(), metadata.keys().separator())) {
            long size = store.size(key(chunk));
            if (size < least) {
                throw damaged(
                        "the chunk " + key(chunk) + " has " + size + " bytes for " + pieceBytes() + " of values", null);
            }
        }
    }

    /** Number of the array's values in the piece at an offset. */
    private long values(int[] offset) {
        long[] piece = Arrays.stream(metadata.piece()).asLongStream().toArray();
        return values(offset, piece);
    }

    private long values(int[] offset, long[] lengths) {
        long values = 1;
        for (int axis = 0; axis < lengths.length; axis++) {
            values = Math.multiplyExact(values, Math.min(lengths[axis], metadata.shape()[axis] - offset[axis]));
        }
        return values;
    }

    /** Receives the pieces of a shard. */
    @FunctionalInterface
    private interface PieceVisitor {
        void visit(int number, int[] offset) throws IOException;
    }

    /** The pieces of a shard that lie in the array, with their offsets in it, in the order of their numbers. */
    private void forEachPiece(int[] shardOffset, PieceVisitor visitor) throws IOException {
        ChunkGrid grid = new ChunkGrid(
                Arrays.stream(metadata.chunk()).asLongStream().toArray(),
                metadata.sharding().chunk());
        int[] piece = new int[shardOffset.length];
        int number = 0;
        do {
            int[] offset = grid.offset(piece);
            boolean inside = true;
            for (int axis = 0; axis < offset.length; axis++) {
                inside &= metadata.shape()[axis] - shardOffset[axis] > offset[axis];
                offset[axis] += inside ? shardOffset[axis] : 0;
            }
            if (inside) {
                visitor.visit(number, offset);
            }
            number++;
        } while (grid.advance(piece));
    }

    @Override
    public void forEachBlock(int outermost, BlockVisitor visitor) throws IOException {
        if (Arrays.stream(metadata.shape()).anyMatch(length -> length > Integer.MAX_VALUE)) {
            throw damaged("it has the shape " + Arrays.toString(metadata.shape()), null);
        }
        int pieceBytes = pieceBytes();
        byte[] missing = fillPiece(pieceBytes);
        ChunkGrid grid = new ChunkGrid(metadata.shape(), metadata.chunk());
        List<int[]> chunks = grid.stored(store, chunkPrefix(), metadata.keys().separator());
        if (missing != null && chunks.size() < grid.count()) {
            chunks = allOf(grid);
        }
        grid.sort(chunks, outermost);
        for (int[] chunk : chunks) {
            int[] offset = grid.offset(chunk);
            if (metadata.sharding() == null) {
                byte[] bytes = store.get(key(chunk), pieceBytes + pieceBytes / 8L + OVERHEAD_BYTES);
                visit(bytes == null ? missing : decode(key(chunk), bytes, pieceBytes), offset, visitor);
            } else {
                visitShard(key(chunk), offset, missing, pieceBytes, visitor);
            }
        }
    }

    /** The pieces of a chunk that holds several, in the order of their offsets. */
    private void visitShard(String key, int[] shardOffset, byte[] missing, int pieceBytes, BlockVisitor visitor)
            throws IOException {
        ShardIndex index = ShardIndex.read(store, key, metadata.sharding(), this);
        forEachPiece(shardOffset, (number, offset) -> {
            byte[] bytes = index == null ? null : index.piece(store, key, number, this);
            visit(bytes == null ? missing : decode(key, bytes, pieceBytes), offset, visitor);
        });
    }

    private void visit(byte[] bytes, int[] offset, BlockVisitor visitor) {
        if (bytes == null) {
            return;
        }
        int[] piece = metadata.piece();
        int[] inside = new int[piece.length];
        for (int axis = 0; axis < piece.length; axis++) {
            inside[axis] = (int) Math.min(piece[axis], metadata.shape()[axis] - offset[axis]);
        }
        visitor.visit(offset, inside, piece, ByteBuffer.wrap(bytes));
    }

    private byte[] decode(String key, byte[] stored, int pieceBytes) throws IOException {
        byte[] bytes = stored;
        try {
            for (Codec codec : metadata.decoding().codecs()) {
                bytes = codec.decode(bytes, pieceBytes + OVERHEAD_BYTES);
            }
        } catch (IOException e) {
            throw undecoded(key, e);
        }
        if (bytes.length != pieceBytes) {
            throw damaged("the chunk " + key + " holds " + bytes.length + " bytes, expected " + pieceBytes, null);
        }
        return metadata.decoding().order() == null
                ? bytes
                : AxisOrder.restore(
                        bytes,
                        metadata.piece(),
                        metadata.decoding().order(),
                        metadata.type().size());
    }

    private MoseleyException undecoded(String key, IOException e) {
        return e instanceof UnsupportedCodecException
                ? new UnsupportedInputException(
                        "the chunk " + key + " is compressed with " + e.getMessage() + ", which cannot be read",
                        store.path().toString(),
                        "save it again with the compressor zlib, gzip, zstd or blosc")
                : damaged("the chunk " + key + " cannot be read: " + e.getMessage(), e);
    }

    /** The decoded bytes of each chunk of strings, with its offset. */
    void forEachStringChunk(SmallArray.StringChunk visitor) throws IOException {
        ChunkGrid grid = new ChunkGrid(metadata.shape(), metadata.chunk());
        for (int[] chunk : grid.stored(store, chunkPrefix(), metadata.keys().separator())) {
            byte[] bytes = store.get(key(chunk), MAX_STRING_BYTES);
            try {
                for (Codec codec : metadata.decoding().codecs()) {
                    bytes = codec.decode(bytes, MAX_STRING_BYTES);
                }
                visitor.visit(grid.offset(chunk)[0], bytes);
            } catch (IOException e) {
                throw undecoded(key(chunk), e);
            }
        }
    }

    private int pieceBytes() {
        long bytes = Math.max(1, metadata.type().size());
        for (int length : metadata.piece()) {
            bytes = Math.multiplyExact(bytes, (long) length);
        }
        MemoryBudget.ofThisJvm()
                .require(
                        Math.multiplyExact(3L, bytes),
                        "reading chunks of " + bytes + " bytes",
                        store.path().toString());
        if (bytes > Integer.MAX_VALUE - 2 * OVERHEAD_BYTES) {
            throw new UnsupportedInputException(
                    "the array " + path + " has chunks of " + bytes + " bytes, at most 2 GB can be read",
                    store.path().toString(),
                    "save it again with smaller chunks");
        }
        return (int) bytes;
    }

    /** A chunk that is not stored; null if it holds zeros, which need not be visited. */
    private byte[] fillPiece(int pieceBytes) {
        byte[] fill = FillValue.bytes(metadata);
        if (fill == null) {
            return null;
        }
        byte[] piece = new byte[pieceBytes];
        for (int at = 0; at < pieceBytes; at += fill.length) {
            System.arraycopy(fill, 0, piece, at, fill.length);
        }
        return piece;
    }

    private List<int[]> allOf(ChunkGrid grid) {
        if (grid.count() > ChunkGrid.MAX_FILLED) {
            throw new UnsupportedInputException(
                    "the array " + path + " has " + grid.count() + " chunks, most of which are missing and stand for "
                            + metadata.fill(),
                    store.path().toString(),
                    "save it again with the fill value 0");
        }
        return grid.all();
    }

    private String chunkPrefix() {
        return StoreKeys.join(path, metadata.keys().prefix());
    }

    private String key(int[] chunk) {
        return chunkPrefix() + ChunkGrid.name(chunk, metadata.keys().separator());
    }

    CorruptInputException damaged(String what, Throwable cause) {
        return new CorruptInputException(
                "the array " + path + " is damaged: " + what,
                store.path().toString(),
                "copy it again from where it was recorded",
                cause);
    }
}
