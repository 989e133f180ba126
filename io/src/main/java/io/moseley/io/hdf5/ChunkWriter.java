package io.moseley.io.hdf5;

import io.moseley.util.Parallel;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Shuffles, deflates and writes the chunks of a dataset, one band of rows after the other, on several threads. */
public final class ChunkWriter {
    /** Level 1: on shuffled float32 spectra the higher levels gain a few per cent in size and cost several times the time. */
    static final int DEFLATE_LEVEL = 1;

    /** Gives the rows of a dataset, in order. */
    @FunctionalInterface
    public interface Rows {
        /** Writes the little-endian bytes of row {@code y} at {@code offset}. */
        void encode(int y, byte[] destination, int offset);
    }

    private final Hdf5Writer file;
    private final int height;
    private final int width;
    private final int pixelBytes;
    private final int elementBytes;
    private final int chunkRows;
    private final int chunkColumns;
    private final int[] chunkShape;

    ChunkWriter(Hdf5Writer file, Hdf5Type type, long[] shape, int chunkRows, int chunkColumns) {
        this.file = file;
        this.height = Math.toIntExact(shape[0]);
        this.width = Math.toIntExact(shape[1]);
        this.elementBytes = type.size();
        this.chunkRows = Math.min(chunkRows, height);
        this.chunkColumns = Math.min(chunkColumns, width);
        this.chunkShape = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
        int bytes = elementBytes;
        for (int axis = 2; axis < shape.length; axis++) {
            bytes = Math.multiplyExact(bytes, chunkShape[axis]);
        }
        this.pixelBytes = bytes;
        chunkShape[0] = this.chunkRows;
        chunkShape[1] = this.chunkColumns;
    }

    int[] chunkShape() {
        return chunkShape.clone();
    }

    ChunkIndex write(Rows rows) throws IOException {
        ChunkIndex index = new ChunkIndex(chunkShape);
        int rowBytes = Math.multiplyExact(width, pixelBytes);
        byte[] band = new byte[Math.multiplyExact(chunkRows, rowBytes)];
        int chunks = (width + chunkColumns - 1) / chunkColumns;
        byte[][] deflated = new byte[chunks][];
        int[] sizes = new int[chunks];
        for (int y = 0; y < height; y += chunkRows) {
            int rowsHere = Math.min(chunkRows, height - y);
            for (int row = 0; row < rowsHere; row++) {
                rows.encode(y + row, band, row * rowBytes);
            }
            Parallel.run(chunks, file.threads(), (from, to) -> {
                Deflater deflater = new Deflater(DEFLATE_LEVEL);
                byte[] chunk = new byte[chunkRows * chunkColumns * pixelBytes];
                byte[] shuffled = new byte[chunk.length];
                for (int i = from; i < to; i++) {
                    gather(band, rowBytes, rowsHere, i * chunkColumns, chunk);
                    shuffle(chunk, shuffled);
                    if (deflated[i] == null) {
                        deflated[i] = new byte[chunk.length / 2 + 64];
                    }
                    deflater.reset();
                    deflater.setInput(shuffled);
                    deflater.finish();
                    int size = 0;
                    while (!deflater.finished()) {
                        if (size == deflated[i].length) {
                            deflated[i] = Arrays.copyOf(deflated[i], 2 * size);
                        }
                        size += deflater.deflate(deflated[i], size, deflated[i].length - size);
                    }
                    sizes[i] = size;
                }
                deflater.end();
            });
            for (int i = 0; i < chunks; i++) {
                long[] offset = new long[chunkShape.length];
                offset[0] = y;
                offset[1] = (long) i * chunkColumns;
                index.add(offset, sizes[i], file.append(deflated[i], sizes[i]));
            }
        }
        return index;
    }

    /** Copies one chunk out of the band; beyond the edges of the dataset it is zero. */
    private void gather(byte[] band, int rowBytes, int rowsHere, int column, byte[] chunk) {
        int columnsHere = Math.min(chunkColumns, width - column);
        if (rowsHere < chunkRows || columnsHere < chunkColumns) {
            Arrays.fill(chunk, (byte) 0);
        }
        for (int row = 0; row < rowsHere; row++) {
            System.arraycopy(
                    band,
                    row * rowBytes + column * pixelBytes,
                    chunk,
                    row * chunkColumns * pixelBytes,
                    columnsHere * pixelBytes);
        }
    }

    private void shuffle(byte[] chunk, byte[] shuffled) {
        int elements = chunk.length / elementBytes;
        for (int b = 0; b < elementBytes; b++) {
            for (int i = 0, from = b, to = b * elements; i < elements; i++, from += elementBytes) {
                shuffled[to++] = chunk[from];
            }
        }
    }
}
