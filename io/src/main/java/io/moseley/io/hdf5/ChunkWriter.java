package io.moseley.io.hdf5;

import io.moseley.io.codec.ShuffledDeflater;
import io.moseley.io.tree.ChunkShape;
import io.moseley.io.tree.SpectrumRows;
import io.moseley.util.Parallel;
import java.io.IOException;
import java.util.Arrays;

/** Shuffles, deflates and writes the chunks of a dataset, one band of rows after the other, on several threads. */
final class ChunkWriter {
    private final Hdf5Writer file;
    private final SpectrumRows rows;
    private final int height;
    private final int width;
    private final int pixelBytes;
    private final int elementBytes;
    private final int chunkRows;
    private final int chunkColumns;
    private final int[] chunkShape;

    ChunkWriter(Hdf5Writer file, SpectrumRows rows) {
        this.file = file;
        this.rows = rows;
        this.chunkShape = rows.shape();
        this.height = chunkShape[0];
        this.width = chunkShape[1];
        this.elementBytes = rows.layout().size();
        this.pixelBytes = Math.multiplyExact(elementBytes, chunkShape.length > 2 ? chunkShape[2] : 1);
        ChunkShape chunk = ChunkShape.of(chunkShape, elementBytes);
        this.chunkRows = chunk.rows();
        this.chunkColumns = chunk.columns();
        chunkShape[0] = chunkRows;
        chunkShape[1] = chunkColumns;
    }

    int[] chunkShape() {
        return chunkShape.clone();
    }

    ChunkIndex write() throws IOException {
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
