package io.moseley.io.tiff;

import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.WriteOptions;
import io.moseley.io.array.HeaderFields;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes an ImageJ hyperstack whose channels are those of the energy axis. Rows come in one after the other and planes
 * lie one after the other, so bands of rows are collected and written into their places in all planes.
 *
 * <p>The description has ImageJ's lines for the pixel size, and then ours for what ImageJ has no words for, above all the
 * energy axis ("depth-scale", "depth-origin", in keV). ImageJ ignores those, and drops them when it saves the file.
 */
final class TiffWriter implements SpectrumImageWriter {
    private static final int BAND_BYTES = 1 << 25;
    private static final int UNSIGNED = 1;
    private static final int FLOATING = 3;

    private final boolean forceBig;

    TiffWriter() {
        this(false);
    }

    /** @param forceBig writes a BigTIFF of any size, for tests */
    TiffWriter(boolean forceBig) {
        this.forceBig = forceBig;
    }

    @Override
    public List<String> losses(SpectrumImage image) {
        return List.of(
                "Axes, elements and acquisition are written; the rest of the metadata has no place in a .tif file.");
    }

    @Override
    public void write(Path path, SpectrumImage image, List<GuideImage> images, WriteOptions options) {
        CountSpectrumImage counts = image instanceof CountSpectrumImage sparse ? sparse : null;
        int max = counts == null ? 0 : counts.maxCount();
        int bytes = counts == null ? 4 : max <= 0xFF ? 1 : max <= 0xFFFF ? 2 : 4;
        Map<String, String> description = new LinkedHashMap<>();
        description.put("ImageJ", "1.54f");
        if (image.channels() > 1) {
            description.put("images", Integer.toString(image.channels()));
            description.put("channels", Integer.toString(image.channels()));
            description.put("hyperstack", "true");
            description.put("mode", "grayscale");
        }
        calibrate(description, image.header().yAxis(), image.header().xAxis());
        if (counts != null) {
            description.put("min", "0.0");
            description.put("max", Double.toString(max));
        }
        description.putAll(HeaderFields.of(image.energyAxis()));
        description.putAll(HeaderFields.of("height", image.header().yAxis()));
        description.putAll(HeaderFields.of("width", image.header().xAxis()));
        description.putAll(HeaderFields.of(image.header()));
        TiffLayout layout = new TiffLayout(
                image.width(),
                image.height(),
                image.channels(),
                bytes,
                counts == null ? FLOATING : UNSIGNED,
                image.header().xAxis().scale(),
                image.header().yAxis().scale(),
                ImageJDescription.write(description),
                forceBig);
        write(path, options, layout, channel -> {
            if (counts == null) {
                writeFloats(image, layout, channel);
            } else {
                writeCounts(counts, bytes, layout, channel);
            }
        });
    }

    @Override
    public void write(Path path, GuideImage image, WriteOptions options) {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("ImageJ", "1.54f");
        calibrate(description, image.yAxis(), image.xAxis());
        description.putAll(HeaderFields.of("height", image.yAxis()));
        description.putAll(HeaderFields.of("width", image.xAxis()));
        if (!image.detector().isBlank()) {
            description.put("title", image.detector().replaceAll("\\p{Cntrl}+", " "));
        }
        TiffLayout layout = new TiffLayout(
                image.width(),
                image.height(),
                1,
                4,
                FLOATING,
                image.xAxis().scale(),
                image.yAxis().scale(),
                ImageJDescription.write(description),
                forceBig);
        write(path, options, layout, channel -> {
            ByteBuffer row =
                    ByteBuffer.allocate(Math.multiplyExact(4, image.width())).order(ByteOrder.LITTLE_ENDIAN);
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    row.putFloat(4 * x, image.value(y, x));
                }
                put(channel, row.clear(), layout.at(0, y));
            }
        });
    }

    @FunctionalInterface
    private interface Planes {
        void write(FileChannel channel) throws IOException;
    }

    private static void write(Path path, WriteOptions options, TiffLayout layout, Planes planes) {
        AtomicFiles.write(path, options.overwrite(), temporary -> {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                put(channel, layout.head(), 0);
                planes.write(channel);
            }
        });
    }

    private static void writeCounts(CountSpectrumImage image, int bytes, TiffLayout layout, FileChannel channel)
            throws IOException {
        int width = image.width();
        int rows = bandRows(image, bytes);
        byte[] band = new byte[Math.multiplyExact(image.channels() * bytes, rows * width)];
        for (int first = 0; first < image.height(); first += rows) {
            int pixels = Math.min(rows, image.height() - first) * width;
            Arrays.fill(band, (byte) 0);
            for (int p = 0; p < pixels; p++) {
                int pixel = first * width + p;
                for (int i = image.entryStart(pixel); i < image.entryStart(pixel + 1); i++) {
                    int at = (image.entryChannel(i) * pixels + p) * bytes;
                    for (int b = 0, count = image.entryCount(i); b < bytes; b++, count >>>= 8) {
                        band[at + b] = (byte) count;
                    }
                }
            }
            putBand(channel, layout, ByteBuffer.wrap(band), first, pixels * bytes, image.channels());
        }
    }

    private static void writeFloats(SpectrumImage image, TiffLayout layout, FileChannel channel) throws IOException {
        int width = image.width();
        int channels = image.channels();
        int rows = bandRows(image, 4);
        ByteBuffer band = ByteBuffer.allocate(Math.multiplyExact(channels * 4, rows * width))
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] row = new float[Math.multiplyExact(width, channels)];
        for (int first = 0; first < image.height(); first += rows) {
            int pixels = Math.min(rows, image.height() - first) * width;
            for (int r = 0; r * width < pixels; r++) {
                image.readRow(first + r, row);
                for (int x = 0; x < width; x++) {
                    for (int c = 0; c < channels; c++) {
                        band.putFloat((c * pixels + r * width + x) * 4, row[x * channels + c]);
                    }
                }
            }
            putBand(channel, layout, band, first, pixels * 4, channels);
        }
    }

    private static int bandRows(SpectrumImage image, int bytes) {
        long rowBytes = (long) image.width() * image.channels() * bytes;
        return (int) Math.max(1, Math.min(image.height(), BAND_BYTES / rowBytes));
    }

    private static void putBand(
            FileChannel channel, TiffLayout layout, ByteBuffer band, int firstRow, int planeBytes, int planes)
            throws IOException {
        for (int plane = 0; plane < planes; plane++) {
            band.clear().position(plane * planeBytes).limit((plane + 1) * planeBytes);
            put(channel, band, layout.at(plane, firstRow));
        }
        band.clear();
    }

    private static void put(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
    }

    static void calibrate(Map<String, String> description, NavigationAxis yAxis, NavigationAxis xAxis) {
        if (!xAxis.isCalibrated()) {
            return;
        }
        description.put("unit", ImageJDescription.unit(xAxis.units()));
        if (yAxis.isCalibrated() && !yAxis.units().equals(xAxis.units())) {
            description.put("yunit", ImageJDescription.unit(yAxis.units()));
        }
        description.put("xorigin", Double.toString(-xAxis.offset() / xAxis.scale()));
        description.put("yorigin", Double.toString(-yAxis.offset() / yAxis.scale()));
    }
}
