package io.moseley.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.exceptions.HdfException;
import io.jhdf.exceptions.UnsupportedHdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.moseley.error.CorruptInputException;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.tree.MissingChunks;
import io.moseley.io.tree.StoredArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Streams the stored blocks of a dataset in the order of their offsets, so that no more than one is in memory: chunks as
 * they are, contiguous data in slabs of a few megabytes. Chunks that were never written are skipped: their values
 * are the fill value, which must be 0.
 */
public final class Hdf5Blocks {
    /** The best that deflate can do is 1032:1; a chunk that claims more is damaged. */
    private static final long MAX_INFLATION = 1100;

    private static final long SLAB_BYTES = 4 << 20;

    /** A dataset that lacks more of its chunks than this is damaged rather than unfinished. */
    private static final int MAX_MISSING_CHUNKS = 100_000;

    private final Path path;
    private final Dataset dataset;
    private final int[] dimensions;
    private final int elementBytes;

    /** @param path of the file that holds the dataset */
    public Hdf5Blocks(Path path, Dataset dataset) {
        this.path = path;
        this.dataset = dataset;
        this.dimensions = dataset.getDimensions();
        this.elementBytes = dataset.getDataType().getSize();
    }

    /** The layout of the values of a dataset; empty if they are no plain numbers. */
    public static Optional<NumberLayout> numbers(Dataset dataset) {
        DataType type = dataset.getDataType();
        if (type instanceof FixedPoint fixed
                && fixed.getBitPrecision() == 8 * fixed.getSize()
                && (fixed.getSize() == 1 || fixed.getSize() == 2 || fixed.getSize() == 4 || fixed.getSize() == 8)) {
            return Optional.of(new NumberLayout(
                    fixed.isSigned() ? NumberLayout.Kind.SIGNED : NumberLayout.Kind.UNSIGNED,
                    fixed.getSize(),
                    fixed.getByteOrder()));
        }
        if (type instanceof FloatingPoint floating && isIeee(floating)) {
            return Optional.of(
                    new NumberLayout(NumberLayout.Kind.FLOATING, floating.getSize(), floating.getByteOrder()));
        }
        return Optional.empty();
    }

    /** Half, single or double precision; not the long double of some machines. */
    private static boolean isIeee(FloatingPoint floating) {
        return floating.getBitPrecision() == 8 * floating.getSize()
                && (floating.getSize() == 2 || floating.getSize() == 4 || floating.getSize() == 8);
    }

    /** The chunks that the file lacks; empty if it has all, or the values are in one piece. */
    public Optional<MissingChunks> missing() {
        if (!(dataset instanceof ChunkedStorage storage)) {
            return Optional.empty();
        }
        int[] chunk = ((ChunkedDataset) dataset).getChunkDimensions();
        requireChunkShape(chunk);
        long chunks = 1;
        for (int axis = 0; axis < chunk.length; axis++) {
            chunks *= (dimensions[axis] + (long) chunk[axis] - 1) / chunk[axis];
        }
        long stored = 0;
        long storedValues = 0;
        for (Chunk one : storage.indexed()) {
            long values = one.getAddress() == ChunkedStorage.UNDEFINED ? 0 : 1;
            for (int axis = 0; axis < chunk.length; axis++) {
                values *= Math.max(0, Math.min(chunk[axis], dimensions[axis] - one.getChunkOffset()[axis]));
            }
            stored += values > 0 ? 1 : 0;
            storedValues += values;
        }
        return MissingChunks.of(stored, chunks, storedValues, bytesOf(dimensions) / elementBytes, "0");
    }

    private void requireChunkShape(int[] chunk) {
        if (chunk.length != dimensions.length || Arrays.stream(chunk).anyMatch(length -> length < 1)) {
            throw corrupt("its chunks have the shape " + Arrays.toString(chunk));
        }
    }

    /**
     * Fails if the file cannot hold as many values as it states; asked before memory is taken for them.
     *
     * @throws CorruptInputException if it cannot
     */
    public void requireHeld() throws IOException {
        if (dataset instanceof ChunkedDataset chunked) {
            requireChunkShape(chunked.getChunkDimensions());
            chunkBytes(chunked.getChunkDimensions());
        } else if (dataset instanceof ContiguousDataset contiguous && contiguous.isEmpty()) {
            throw corrupt("its values were never written");
        }
    }

    private long chunkBytes(int[] chunk) throws IOException {
        long bytes = bytesOf(chunk);
        long fileBytes = java.nio.file.Files.size(path);
        if (bytes > Integer.MAX_VALUE - 64 || bytes > MAX_INFLATION * fileBytes) {
            throw corrupt("its chunks claim " + bytes + " bytes each, in a file of " + fileBytes);
        }
        return bytes;
    }

    public void forEach(StoredArray.BlockVisitor visitor) throws IOException {
        if (dataset instanceof ChunkedDataset chunked) {
            chunks(chunked, visitor);
        } else if (dataset instanceof ContiguousDataset contiguous) {
            if (contiguous.isEmpty()) {
                throw corrupt("its values were never written");
            }
            slabs(contiguous, visitor);
        } else if (dataset instanceof DatasetBase compact) {
            ByteBuffer bytes = compact.getDataBuffer();
            if (bytes.remaining() < bytesOf(dimensions)) {
                throw corrupt("it holds " + bytes.remaining() + " bytes, expected " + bytesOf(dimensions));
            }
            visitor.visit(new int[dimensions.length], dimensions, dimensions, bytes.slice());
        } else {
            throw corrupt("its storage layout is unknown");
        }
    }

    private void chunks(ChunkedDataset chunked, StoredArray.BlockVisitor visitor) throws IOException {
        int[] chunk = chunked.getChunkDimensions();
        requireChunkShape(chunk);
        long chunkBytes = chunkBytes(chunk);
        int[] offset = new int[dimensions.length];
        int[] shape = new int[dimensions.length];
        int missing = 0;
        do {
            byte[] bytes = decompressed(chunked, offset);
            if (bytes == null) {
                requireZeroFill(chunked);
                if (++missing > MAX_MISSING_CHUNKS) {
                    throw corrupt("more than " + MAX_MISSING_CHUNKS + " of its chunks are missing");
                }
            }
            if (bytes != null) {
                if (bytes.length < chunkBytes) {
                    throw corrupt("the chunk at " + Arrays.toString(offset) + " holds " + bytes.length
                            + " bytes, expected " + chunkBytes);
                }
                for (int axis = 0; axis < shape.length; axis++) {
                    shape[axis] = Math.min(chunk[axis], dimensions[axis] - offset[axis]);
                }
                visitor.visit(offset, shape, chunk, ByteBuffer.wrap(bytes));
            }
        } while (advance(offset, chunk, dimensions.length - 1));
    }

    private byte[] decompressed(ChunkedDataset chunked, int[] offset) {
        try {
            return chunked.getDecompressedChunk(offset);
        } catch (UnsupportedHdfException e) {
            throw Hdf5Files.unsupported(path, e);
        } catch (HdfException e) {
            if (e.getMessage() != null && e.getMessage().startsWith("No chunk with offset")) {
                return null;
            }
            throw new CorruptInputException(
                    "the chunk at " + Arrays.toString(offset) + " of " + dataset.getPath() + " cannot be read ("
                            + e.getMessage() + ")",
                    path.toString(),
                    e);
        }
    }

    private void requireZeroFill(Dataset chunked) {
        if (chunked.getFillValue() instanceof Number fill && fill.doubleValue() != 0) {
            throw corrupt("it lacks chunks, and its fill value is " + fill + ", expected 0");
        }
    }

    private void slabs(ContiguousDataset contiguous, StoredArray.BlockVisitor visitor) throws IOException {
        int split = 0;
        long inner = bytesOf(dimensions) / dimensions[0];
        while (inner > SLAB_BYTES && split < dimensions.length - 1) {
            split++;
            inner /= dimensions[split];
        }
        int[] slab = dimensions.clone();
        Arrays.fill(slab, 0, split, 1);
        slab[split] = (int) Math.max(1, Math.min(dimensions[split], SLAB_BYTES / Math.max(1, inner)));
        long address = contiguous.getDataAddress() + contiguous.getHdfFile().getUserBlockSize();
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(bytesOf(slab)));
        int[] offset = new int[dimensions.length];
        int[] shape = slab.clone();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (address < 0 || address > channel.size() - bytesOf(dimensions)) {
                throw corrupt("its values end beyond the end of the file");
            }
            long at = address;
            do {
                shape[split] = Math.min(slab[split], dimensions[split] - offset[split]);
                bytes.clear().limit(Math.toIntExact(bytesOf(shape)));
                while (bytes.hasRemaining()) {
                    int read = channel.read(bytes, at);
                    if (read < 0) {
                        throw corrupt("its values end beyond the end of the file");
                    }
                    at += read;
                }
                visitor.visit(offset, shape, shape, bytes.flip());
            } while (advance(offset, slab, split));
        }
    }

    /** Steps to the next block; false after the last. */
    private boolean advance(int[] offset, int[] step, int fastest) {
        for (int axis = fastest; axis >= 0; axis--) {
            if (offset[axis] < dimensions[axis] - (long) step[axis]) {
                offset[axis] += step[axis];
                return true;
            }
            offset[axis] = 0;
        }
        return false;
    }

    private long bytesOf(int[] shape) {
        long bytes = elementBytes;
        for (int length : shape) {
            bytes = Math.multiplyExact(bytes, (long) length);
        }
        return bytes;
    }

    private CorruptInputException corrupt(String what) {
        return new CorruptInputException("the dataset " + dataset.getPath() + " is damaged: " + what, path.toString());
    }
}
