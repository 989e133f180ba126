package io.moseley.io.hdf5;

import io.moseley.util.Parallel;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Shuffles, deflates and writes the chunks of a dataset, one band of rows after the other, on several threads. */
public final class ChunkWriter {
    /** The fastest: on shuffled spectra the higher levels gain a few per cent of size for several times the time. */
    static final int DEFLATE_LEVEL = 1;

    private static final byte[] NOTHING = {};

    /** Planes of bytes with more entropy than this are stored as they are: deflate gains less than 3 per cent. */
    private static final double STORED_ABOVE_BITS = 7.75;

    /** Planes with more entropy than this have no repetitions worth searching for. */
    private static final double CODED_ABOVE_BITS = 4;

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
                    deflate(deflater, shuffled, i, deflated, sizes);
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

    /**
     * Deflates the planes of bytes that shuffling made, each in the way that suits it: the low bytes of floating point
     * numbers are noise, which costs much time and saves nothing.
     */
    private void deflate(Deflater deflater, byte[] shuffled, int index, byte[][] deflated, int[] sizes) {
        byte[] out = deflated[index] == null ? new byte[shuffled.length / 2 + 64] : deflated[index];
        int plane = shuffled.length / elementBytes;
        int size = 0;
        deflater.reset();
        for (int b = 0; b < elementBytes; b++) {
            double bits = entropyBits(shuffled, b * plane, plane);
            deflater.setLevel(bits > STORED_ABOVE_BITS ? Deflater.NO_COMPRESSION : DEFLATE_LEVEL);
            deflater.setStrategy(bits > CODED_ABOVE_BITS ? Deflater.HUFFMAN_ONLY : Deflater.DEFAULT_STRATEGY);
            // zlib deflates the input it is given with a change of parameters in the old way: give it none.
            deflater.setInput(NOTHING);
            out = roomAfter(out, size);
            size += deflater.deflate(out, size, out.length - size);
            deflater.setInput(shuffled, b * plane, plane);
            if (b == elementBytes - 1) {
                deflater.finish();
            }
            while (b == elementBytes - 1 ? !deflater.finished() : !deflater.needsInput()) {
                out = roomAfter(out, size);
                size += deflater.deflate(out, size, out.length - size);
            }
        }
        deflated[index] = out;
        sizes[index] = size;
    }

    /** The array, longer if there is little room left after {@code size} bytes. */
    private static byte[] roomAfter(byte[] out, int size) {
        return out.length - size < 64 ? Arrays.copyOf(out, 2 * out.length) : out;
    }

    /** Entropy of single bytes, of every third one. */
    private static double entropyBits(byte[] bytes, int from, int length) {
        int[] histogram = new int[256];
        int sampled = 0;
        for (int i = from; i < from + length; i += 3) {
            histogram[bytes[i] & 0xFF]++;
            sampled++;
        }
        double bits = 0;
        for (int count : histogram) {
            if (count > 0) {
                bits -= count * Math.log((double) count / sampled);
            }
        }
        return bits / sampled / Math.log(2);
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
