package io.moseley.io.array;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.binary.FileBytes;
import io.moseley.io.binary.NumberLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * An uncompressed array of numbers in a file, read through a buffer of fixed size.
 *
 * @param offset of its first byte
 * @param height × width × channels numbers, in any {@code order}
 */
public record RawArray(
        Path path, long offset, NumberLayout layout, int height, int width, int channels, StorageOrder order)
        implements CubeValues {
    private static final int BUFFER_NUMBERS = 1 << 16;

    /** Bytes of the whole array; fails on overflow with {@link Long#MAX_VALUE}, which no file has. */
    public long bytes() {
        try {
            return Math.multiplyExact(Math.multiplyExact((long) height * width, (long) channels), (long) layout.size());
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public String where() {
        return path.toString();
    }

    @Override
    public int bandPixels() {
        return byPixel() ? 1 : 0;
    }

    /** Tells whether the spectra of pixels come one after the other, not the images of channels. */
    public boolean byPixel() {
        return order == StorageOrder.SPECTRA || order == StorageOrder.LINES;
    }

    @Override
    public void forEachRun(RunVisitor visitor) {
        if (order == StorageOrder.LINES) {
            forEachLine(visitor);
            return;
        }
        int run =
                switch (order) {
                    case SPECTRA -> channels;
                    case LINES, PLANES -> width;
                    case TRANSPOSED_PLANES -> height;
                };
        long total = bytes() / layout.size();
        double[] values = new double[Math.min(run, BUFFER_NUMBERS)];
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_NUMBERS * layout.size());
        try (FileBytes file = FileBytes.open(path)) {
            file.require(offset, bytes(), "the array");
            for (long first = 0; first < total; first += BUFFER_NUMBERS) {
                int buffered = (int) Math.min(BUFFER_NUMBERS, total - first);
                file.read(offset + first * layout.size(), buffered * layout.size(), buffer, "the array");
                for (int i = 0; i < buffered; ) {
                    long at = first + i;
                    int along = (int) (at % run);
                    int count = Math.min(run - along, buffered - i);
                    layout.read(buffer, i * layout.size(), count, values);
                    visit(visitor, at / run, along, values, count);
                    i += count;
                }
            }
        }
    }

    /** Reads row by row of the map and sorts each row by pixel. */
    private void forEachLine(RunVisitor visitor) {
        long numbers = (long) width * channels;
        if (numbers > Integer.MAX_VALUE / Long.BYTES) {
            throw new UnsupportedInputException(
                    "a row of " + width + " pixels × " + channels + " channels is too large",
                    path.toString(),
                    "save the map with the energy as its last axis");
        }
        double[] line = new double[(int) numbers];
        double[] spectrum = new double[channels];
        try (FileBytes file = FileBytes.open(path)) {
            file.require(offset, bytes(), "the array");
            int lineBytes = line.length * layout.size();
            for (int y = 0; y < height; y++) {
                layout.read(file.read(offset + (long) y * lineBytes, lineBytes, "the array"), 0, line.length, line);
                for (int x = 0; x < width; x++) {
                    for (int channel = 0; channel < channels; channel++) {
                        spectrum[channel] = line[channel * width + x];
                    }
                    visitor.visit(y * width + x, 0, 0, 1, spectrum, channels);
                }
            }
        }
    }

    private void visit(RunVisitor visitor, long run, int along, double[] values, int count) {
        switch (order) {
            case SPECTRA -> visitor.visit((int) run, 0, along, 1, values, count);
            case LINES, PLANES ->
                visitor.visit((int) (run % height) * width + along, 1, (int) (run / height), 0, values, count);
            case TRANSPOSED_PLANES ->
                visitor.visit(along * width + (int) (run % width), width, (int) (run / width), 0, values, count);
        }
    }
}
