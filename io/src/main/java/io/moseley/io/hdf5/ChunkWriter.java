package io.moseley.io.hdf5;

import io.moseley.io.codec.ShuffledDeflater;
import io.moseley.util.Parallel;
import java.io.IOException;
import java.util.Arrays;

/** Shuffles, deflates and writes the chunks of a dataset, one band of rows after the other, on several threads. */
public final class ChunkWriter {
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
                byte[] chunk = new byte[chunkRows * chunkColumns * pixelBytes];
                try (ShuffledDeflater deflater = new ShuffledDeflater(elementBytes)) {
                    for (int i = from; i < to; i++) {
                        gather(band, rowBytes, rowsHere, i * chunkColumns, chunk);
                        sizes[i] = deflater.deflate(chunk);
                        deflated[i] = deflater.copyTo(deflated[i]);
                    }
                }
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
}
