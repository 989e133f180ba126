package io.moseley.io.zarr;

import io.moseley.io.binary.NumberLayout;
import io.moseley.io.codec.ShuffledDeflater;
import io.moseley.io.tree.ChunkShape;
import io.moseley.io.tree.SpectrumRows;
import io.moseley.util.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An array to be written in chunks, one band of rows after the other. Rows come in the order (y, x, channel); they are
 * stored in this order, or with the channels first.
 */
public final class ChunkedArray {
    private static final int CHANNELS_FIRST_SIDE = 64;
    private static final long CHUNK_BYTES = 1 << 20;
    private static final long BAND_BYTES = 64 << 20;

    /** Runs work on the numbers of chunks. */
    @FunctionalInterface
    interface Runner {
        void run(int chunks, Parallel.Slice work);
    }

    /** Receives the compressed bytes of a chunk; called from several threads. */
    @FunctionalInterface
    interface Sink {
        void write(String key, byte[] bytes, int length);
    }

    private final SpectrumRows rows;
    private final boolean channelsFirst;
    private final boolean shuffled;
    private final int axes;
    private final int height;
    private final int width;
    private final int channels;
    private final int elementBytes;
    private final int chunkRows;
    private final int chunkColumns;
    private final int chunkChannels;

    private ChunkedArray(
            SpectrumRows rows,
            boolean channelsFirst,
            boolean shuffled,
            int chunkRows,
            int chunkColumns,
            int chunkChannels) {
        int[] shape = rows.shape();
        this.rows = rows;
        this.channelsFirst = channelsFirst;
        this.shuffled = shuffled && rows.layout().size() > 1;
        this.axes = shape.length;
        this.height = shape[0];
        this.width = shape[1];
        this.channels = axes > 2 ? shape[2] : 1;
        this.elementBytes = rows.layout().size();
        this.chunkRows = chunkRows;
        this.chunkColumns = chunkColumns;
        this.chunkChannels = chunkChannels;
    }

    /** Stores values as (y, x, channel) in chunks of whole spectra; bytes are shuffled before they are compressed. */
    public static ChunkedArray pixelsFirst(SpectrumRows rows) {
        int[] shape = rows.shape();
        ChunkShape chunk = ChunkShape.of(shape, rows.layout().size());
        return new ChunkedArray(rows, false, true, chunk.rows(), chunk.columns(), shape.length > 2 ? shape[2] : 1);
    }

    /**
     * Stores values as (channel, y, x) in chunks of a patch of the map and some channels, so that a program that shows one
     * channel need not read them all. Bytes are not shuffled, which not every reader could undo.
     */
    public static ChunkedArray channelsFirst(SpectrumRows rows) {
        int[] shape = rows.shape();
        int size = rows.layout().size();
        int channels = shape.length > 2 ? shape[2] : 1;
        long rowBytes = (long) shape[1] * channels * size;
        int side = shape.length > 2 ? CHANNELS_FIRST_SIDE : 8 * CHANNELS_FIRST_SIDE;
        int chunkRows = (int) Math.max(1, Math.min(Math.min(side, shape[0]), BAND_BYTES / rowBytes));
        int chunkColumns = Math.min(side, shape[1]);
        long patchBytes = (long) chunkRows * chunkColumns * size;
        int chunkChannels = (int) Math.max(1, Math.min(channels, CHUNK_BYTES / patchBytes));
        return new ChunkedArray(rows, true, false, chunkRows, chunkColumns, chunkChannels);
    }

    NumberLayout layout() {
        return rows.layout();
    }

    List<Long> shape() {
        return ordered(height, width, channels);
    }

    List<Long> chunk() {
        return ordered(chunkRows, chunkColumns, chunkChannels);
    }

    /** The filters for the array's metadata; null for none. */
    List<Map<String, Object>> filters() {
        return shuffled ? List.of(new TreeMap<>(Map.of("id", "shuffle", "elementsize", elementBytes))) : null;
    }

    void write(Runner runner, Sink sink) throws IOException {
        int rowBytes = Math.multiplyExact(Math.multiplyExact(width, channels), elementBytes);
        byte[] band = new byte[Math.multiplyExact(chunkRows, rowBytes)];
        int columns = (width + chunkColumns - 1) / chunkColumns;
        int depths = (channels + chunkChannels - 1) / chunkChannels;
        for (int y = 0; y < height; y += chunkRows) {
            int rowsHere = Math.min(chunkRows, height - y);
            for (int row = 0; row < rowsHere; row++) {
                rows.encode(y + row, band, row * rowBytes);
            }
            int bandNumber = y / chunkRows;
            try {
                runner.run(Math.multiplyExact(columns, depths), (from, to) -> {
                    byte[] chunk = new byte[chunkRows * chunkColumns * chunkChannels * elementBytes];
                    try (ShuffledDeflater deflater = new ShuffledDeflater(shuffled ? elementBytes : 1)) {
                        for (int i = from; i < to; i++) {
                            int column = i / depths;
                            int depth = i % depths;
                            gather(band, rowsHere, column * chunkColumns, depth * chunkChannels, chunk);
                            if (!isZero(chunk)) {
                                int size = deflater.deflate(chunk);
                                sink.write(key(bandNumber, column, depth), deflater.bytes(), size);
                            }
                        }
                    }
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
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
            for (int x = 0; x < columnsHere; x++) {
                int from = ((y * width + column + x) * channels + channel) * elementBytes;
                int patch = y * chunkColumns + x;
                if (!channelsFirst) {
                    System.arraycopy(
                            band, from, chunk, patch * chunkChannels * elementBytes, channelsHere * elementBytes);
                    continue;
                }
                int step = chunkRows * chunkColumns * elementBytes;
                for (int c = 0, to = patch * elementBytes; c < channelsHere; c++, to += step) {
                    for (int b = 0; b < elementBytes; b++) {
                        chunk[to + b] = band[from++];
                    }
                }
            }
        }
    }

    private static boolean isZero(byte[] bytes) {
        for (byte one : bytes) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    private String key(int row, int column, int depth) {
        int[] number =
                ordered(row, column, depth).stream().mapToInt(Long::intValue).toArray();
        return ChunkGrid.name(number, '/');
    }

    private List<Long> ordered(long y, long x, long channel) {
        List<Long> list = new ArrayList<>(List.of(y, x));
        if (axes > 2) {
            list.add(channelsFirst ? 0 : 2, channel);
        }
        return list;
    }
}
