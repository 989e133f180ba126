package io.moseley.io.tree;

import io.moseley.io.binary.NumberLayout;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/**
 * The values of an image as little-endian bytes, row by row: raw counts in the smallest unsigned integer type that holds
 * them, anything else as float32.
 */
public final class SpectrumRows {
    private static final NumberLayout FLOAT32 =
            new NumberLayout(NumberLayout.Kind.FLOATING, 4, ByteOrder.LITTLE_ENDIAN);

    private final NumberLayout layout;
    private final int[] shape;
    /** Puts row y into a buffer. */
    private final ObjIntConsumer<ByteBuffer> encoder;

    private SpectrumRows(NumberLayout layout, int[] shape, ObjIntConsumer<ByteBuffer> encoder) {
        this.layout = layout;
        this.shape = shape;
        this.encoder = encoder;
    }

    /** Shape (y, x, channel). */
    public static SpectrumRows of(SpectrumImage image) {
        int[] shape = {image.height(), image.width(), image.channels()};
        if (image instanceof CountSpectrumImage counts) {
            int size = countBytes(counts.maxCount());
            NumberLayout layout = new NumberLayout(NumberLayout.Kind.UNSIGNED, size, ByteOrder.LITTLE_ENDIAN);
            return new SpectrumRows(
                    layout, shape, (bytes, y) -> encode(counts, y * counts.width(), counts.width(), size, bytes));
        }
        float[] row = new float[Math.multiplyExact(image.width(), image.channels())];
        return new SpectrumRows(FLOAT32, shape, (bytes, y) -> {
            image.readRow(y, row);
            bytes.asFloatBuffer().put(row);
        });
    }

    /** A map of one row as a line of spectra: shape (x, channel), a spectrum a row. */
    public static SpectrumRows ofLine(SpectrumImage image) {
        int[] shape = {image.width(), image.channels()};
        if (image instanceof CountSpectrumImage counts) {
            int size = countBytes(counts.maxCount());
            NumberLayout layout = new NumberLayout(NumberLayout.Kind.UNSIGNED, size, ByteOrder.LITTLE_ENDIAN);
            return new SpectrumRows(layout, shape, (bytes, x) -> encode(counts, x, 1, size, bytes));
        }
        float[] line = new float[Math.multiplyExact(image.width(), image.channels())];
        image.readRow(0, line);
        return new SpectrumRows(
                FLOAT32, shape, (bytes, x) -> bytes.asFloatBuffer().put(line, x * image.channels(), image.channels()));
    }

    /** Shape (y, x). */
    public static SpectrumRows of(GuideImage image) {
        return new SpectrumRows(FLOAT32, new int[] {image.height(), image.width()}, (bytes, y) -> {
            for (int x = 0; x < image.width(); x++) {
                bytes.putFloat(image.value(y, x));
            }
        });
    }

    public NumberLayout layout() {
        return layout;
    }

    /** Lengths of the axes. */
    public int[] shape() {
        return shape.clone();
    }

    /** Bytes of a row. */
    public int rowBytes() {
        int channels = shape.length > 2 ? shape[2] : 1;
        return Math.multiplyExact(Math.multiplyExact(shape[1], channels), layout.size());
    }

    /** Writes the bytes of row {@code y} at {@code offset}. */
    public void encode(int y, byte[] destination, int offset) {
        ByteBuffer bytes = ByteBuffer.wrap(destination, offset, destination.length - offset);
        encoder.accept(bytes.slice().order(ByteOrder.LITTLE_ENDIAN), y);
    }

    private static int countBytes(int maxCount) {
        return maxCount <= 0xFF ? 1 : maxCount <= 0xFFFF ? 2 : 4;
    }

    private static void encode(CountSpectrumImage image, int first, int pixels, int size, ByteBuffer bytes) {
        byte[] destination = bytes.array();
        int offset = bytes.arrayOffset();
        int channels = image.channels();
        Arrays.fill(destination, offset, offset + pixels * channels * size, (byte) 0);
        for (int x = 0; x < pixels; x++) {
            int pixel = first + x;
            for (int i = image.entryStart(pixel); i < image.entryStart(pixel + 1); i++) {
                int at = offset + (x * channels + image.entryChannel(i)) * size;
                for (int b = 0, count = image.entryCount(i); b < size; b++, count >>>= 8) {
                    destination[at + b] = (byte) count;
                }
            }
        }
    }
}
