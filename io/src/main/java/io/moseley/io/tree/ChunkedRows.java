package io.moseley.io.tree;

import io.moseley.io.binary.NumberLayout;
import io.moseley.io.codec.ShuffledDeflater;
import io.moseley.util.Parallel;
import java.io.IOException;
import java.util.Arrays;

/**
 * An image cut into compressed chunks, one band of rows after the other. Rows come in the order (y, x, channel); chunks
 * keep this order, or have the channels first.
 */
public final class ChunkedRows {
    private static final int CHANNELS_FIRST_SIDE = 64;

    /** About 1 MB: small enough to be read for a few pixels, large enough to be compressed well. */
    private static final long CHUNK_BYTES = 1 << 20;

    /** Most bytes that are held at a time: a band of chunks across the width of the map. */
    private static final long BAND_BYTES = 64 << 20;

    /** Receives the compressed chunks of a band. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param numbers of each chunk along the axes of the array
         * @param bytes the first {@code sizes} ones are those of the chunk; the arrays are used again
         * @param sizes of the chunks
         */
        void write(int[][] numbers, byte[][] bytes, int[] sizes) throws IOException;
    }

    private final SpectrumRows rows;
    private final boolean channelsFirst;
    private final int axes;
    private final int height;
    private final int width;
    private final int channels;
    private final int elementBytes;
    private final int chunkRows;
    private final int chunkColumns;
    private final int chunkChannels;

    private ChunkedRows(SpectrumRows rows, boolean channelsFirst, int chunkRows, int chunkColumns, int chunkChannels) {
        int[] shape = rows.shape();
        this.rows = rows;
        this.channelsFirst = channelsFirst;
        this.axes = shape.length;
        this.height = shape[0];
        this.width = shape[1];
        this.channels = channels(shape);
        this.elementBytes = rows.layout().size();
        this.chunkRows = chunkRows;
        this.chunkColumns = chunkColumns;
        this.chunkChannels = chunkChannels;
    }

    /**
     * The order (y, x, channel), in chunks of whole spectra of about square groups of pixels; bytes are shuffled before
     * they are compressed.
     */
    public static ChunkedRows pixelsFirst(SpectrumRows rows) {
        int[] shape = rows.shape();
        long pixelBytes = (long) rows.layout().size() * channels(shape);
        long side = (long) Math.max(1, Math.floor(Math.sqrt((double) CHUNK_BYTES / pixelBytes)));
        long rowsOfBand = Math.max(1, BAND_BYTES / (pixelBytes * shape[1]));
        int chunkRows = (int) Math.min(Math.min(side, rowsOfBand), shape[0]);
        int chunkColumns = (int) Math.max(1, Math.min(shape[1], CHUNK_BYTES / pixelBytes / chunkRows));
        return new ChunkedRows(rows, false, chunkRows, chunkColumns, channels(shape));
    }

    /**
     * The order (channel, y, x), in chunks of a patch of the map and some channels, so that a program that shows one
     * channel need not read them all. Bytes are not shuffled, which not every reader could undo.
     */
    public static ChunkedRows channelsFirst(SpectrumRows rows) {
        int[] shape = rows.shape();
        int size = rows.layout().size();
        long rowBytes = (long) shape[1] * channels(shape) * size;
        int side = shape.length > 2 ? CHANNELS_FIRST_SIDE : 8 * CHANNELS_FIRST_SIDE;
        int chunkRows = (int) Math.max(1, Math.min(Math.min(side, shape[0]), BAND_BYTES / rowBytes));
        int chunkColumns = Math.min(side, shape[1]);
        long patchBytes = (long) chunkRows * chunkColumns * size;
        int chunkChannels = (int) Math.max(1, Math.min(channels(shape), CHUNK_BYTES / patchBytes));
        return new ChunkedRows(rows, true, chunkRows, chunkColumns, chunkChannels);
    }

    public NumberLayout layout() {
        return rows.layout();
    }

    /** Lengths of the axes of the array. */
    public int[] shape() {
        return ordered(height, width, channels);
    }

    /** Lengths of a chunk. */
    public int[] chunk() {
        return ordered(chunkRows, chunkColumns, chunkChannels);
    }

    public boolean isShuffled() {
        return !channelsFirst && elementBytes > 1;
    }

    /** Compresses all chunks, those of zeros too: a chunk that is not there may be one that was lost. */
    public void write(int threads, Sink sink) throws IOException {
        int rowBytes = rows.rowBytes();
        byte[] band = new byte[Math.multiplyExact(chunkRows, rowBytes)];
        int depths = (channels + chunkChannels - 1) / chunkChannels;
        int chunks = Math.multiplyExact((width + chunkColumns - 1) / chunkColumns, depths);
        int[][] numbers = new int[chunks][];
        byte[][] deflated = new byte[chunks][];
        int[] sizes = new int[chunks];
        for (int y = 0; y < height; y += chunkRows) {
            int rowsHere = Math.min(chunkRows, height - y);
            for (int row = 0; row < rowsHere; row++) {
                rows.encode(y + row, band, row * rowBytes);
            }
            int bandNumber = y / chunkRows;
            Parallel.run(chunks, threads, (from, to) -> {
                byte[] chunk = new byte[chunkRows * chunkColumns * chunkChannels * elementBytes];
                try (ShuffledDeflater deflater = new ShuffledDeflater(isShuffled() ? elementBytes : 1)) {
                    for (int i = from; i < to; i++) {
                        int column = i / depths;
                        int depth = i % depths;
                        gather(band, rowsHere, column * chunkColumns, depth * chunkChannels, chunk);
                        numbers[i] = ordered(bandNumber, column, depth);
                        sizes[i] = deflater.deflate(chunk);
                        deflated[i] = deflater.copyTo(deflated[i]);
                    }
                }
            });
            sink.write(numbers, deflated, sizes);
        }
    }

    /** Copies one chunk out of the band; beyond the edges of the array it is zero. */
    private void gather(byte[] band, int rowsHere, int column, int channel, byte[] chunk) {
        int columnsHere = Math.min(chunkColumns, width - column);
        int channelsHere = Math.min(chunkChannels, channels - channel);
        if (rowsHere < chunkRows || columnsHere < chunkColumns || channelsHere < chunkChannels) {
            Arrays.fill(chunk, (byte) 0);
        }
        for (int y = 0; y < rowsHere; y++) {
            if (!channelsFirst) {
                int pixelBytes = channels * elementBytes;
                System.arraycopy(
                        band,
                        (y * width + column) * pixelBytes,
                        chunk,
                        y * chunkColumns * pixelBytes,
                        columnsHere * pixelBytes);
                continue;
            }
            for (int x = 0; x < columnsHere; x++) {
                int from = ((y * width + column + x) * channels + channel) * elementBytes;
                int step = chunkRows * chunkColumns * elementBytes;
                for (int c = 0, to = (y * chunkColumns + x) * elementBytes; c < channelsHere; c++, to += step) {
                    for (int b = 0; b < elementBytes; b++) {
                        chunk[to + b] = band[from++];
                    }
                }
            }
        }
    }

    private int[] ordered(int y, int x, int channel) {
        return axes < 3 ? new int[] {y, x} : channelsFirst ? new int[] {channel, y, x} : new int[] {y, x, channel};
    }

    private static int channels(int[] shape) {
        return shape.length > 2 ? shape[2] : 1;
    }
}
