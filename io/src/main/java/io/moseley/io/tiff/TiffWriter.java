package io.moseley.io.tiff;

import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.WriteOptions;
import io.moseley.io.array.HeaderFields;
import io.moseley.io.tree.SpectrumRows;
import io.moseley.output.AtomicFiles;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.ByteBuffer;
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
        Map<String, String> description = new LinkedHashMap<>();
        description.put("ImageJ", "1.54f");
        if (image.channels() > 1) {
            description.put("images", Integer.toString(image.channels()));
            description.put("channels", Integer.toString(image.channels()));
            description.put("hyperstack", "true");
            description.put("mode", "grayscale");
        }
        calibrate(description, image.header().yAxis(), image.header().xAxis());
        if (image instanceof CountSpectrumImage counts) {
            description.put("min", "0.0");
            description.put("max", Double.toString(counts.maxCount()));
        }
        description.putAll(HeaderFields.of(image.energyAxis()));
        description.putAll(HeaderFields.of("height", image.header().yAxis()));
        description.putAll(HeaderFields.of("width", image.header().xAxis()));
        description.putAll(HeaderFields.of(image.header()));
        write(path, options, image.header().yAxis(), image.header().xAxis(), description, SpectrumRows.of(image));
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
        write(path, options, image.yAxis(), image.xAxis(), description, SpectrumRows.of(image));
    }

    private void write(
            Path path,
            WriteOptions options,
            NavigationAxis yAxis,
            NavigationAxis xAxis,
            Map<String, String> description,
            SpectrumRows rows) {
        int channels = rows.shape().length > 2 ? rows.shape()[2] : 1;
        String text = ImageJDescription.write(description);
        TiffLayout layout = new TiffLayout(yAxis, xAxis, channels, rows.layout(), text, forceBig);
        AtomicFiles.write(path, options.overwrite(), temporary -> {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                put(channel, layout.head(), 0);
                writePlanes(rows, channels, layout, channel);
            }
        });
    }

    private static void writePlanes(SpectrumRows rows, int channels, TiffLayout layout, FileChannel channel)
            throws IOException {
        int height = rows.shape()[0];
        int width = rows.shape()[1];
        int bytes = rows.layout().size();
        byte[] row = new byte[rows.rowBytes()];
        int bandRows = Math.max(1, Math.min(height, BAND_BYTES / row.length));
        byte[] band = new byte[Math.multiplyExact(row.length, bandRows)];
        for (int first = 0; first < height; first += bandRows) {
            int pixels = Math.min(bandRows, height - first) * width;
            Arrays.fill(band, (byte) 0);
            for (int p = 0; p < pixels; p++) {
                if (p % width == 0) {
                    rows.encode(first + p / width, row, 0);
                }
                for (int c = 0, from = p % width * channels * bytes; c < channels; c++) {
                    for (int b = 0; b < bytes; b++, from++) {
                        if (row[from] != 0) { // few are, and the band is zero already
                            band[(c * pixels + p) * bytes + b] = row[from];
                        }
                    }
                }
            }
            for (int plane = 0; plane < channels; plane++) {
                put(channel, ByteBuffer.wrap(band, plane * pixels * bytes, pixels * bytes), layout.at(plane, first));
            }
        }
    }

    private static void put(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
    }

    static void calibrate(Map<String, String> description, NavigationAxis rows, NavigationAxis xAxis) {
        NavigationAxis yAxis = rows.inUnitsOf(xAxis);
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
