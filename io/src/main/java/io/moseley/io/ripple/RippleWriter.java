package io.moseley.io.ripple;

import io.moseley.io.FileName;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.WriteOptions;
import io.moseley.io.array.HeaderFields;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.AtomicFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes one spectrum after the other, little-endian, row by row; keys sorted, as HyperSpy does. */
final class RippleWriter implements SpectrumImageWriter {
    @Override
    public List<String> losses(SpectrumImage image) {
        return List.of(
                "Axes, elements and acquisition are written; the rest of the metadata has no place in a .rpl file.");
    }

    @Override
    public void write(Path path, SpectrumImage image, List<GuideImage> images, WriteOptions options) {
        int bytes = image instanceof CountSpectrumImage counts ? countBytes(counts.maxCount()) : 4;
        Map<String, String> fields = new TreeMap<>(HeaderFields.of(image.header()));
        fields.putAll(HeaderFields.of("height", image.header().yAxis()));
        fields.putAll(HeaderFields.of("width", image.header().xAxis()));
        fields.putAll(HeaderFields.of(image.energyAxis()));
        fields.put("ev-per-chan", Double.toString(image.energyAxis().scaleKev() * 1000));
        describe(fields, image.height(), image.width(), image.channels(), bytes, image instanceof CountSpectrumImage);
        writeBoth(path, options, fields, raw -> {
            byte[] row = new byte[Math.multiplyExact(Math.multiplyExact(image.width(), image.channels()), bytes)];
            if (image instanceof CountSpectrumImage counts) {
                for (int y = 0; y < image.height(); y++) {
                    encode(counts, y, bytes, row);
                    raw.write(row);
                }
            } else {
                ByteBuffer encoded = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
                float[] values = new float[image.width() * image.channels()];
                for (int y = 0; y < image.height(); y++) {
                    image.readRow(y, values);
                    encoded.asFloatBuffer().put(values);
                    raw.write(row);
                }
            }
        });
    }

    @Override
    public void write(Path path, GuideImage image, WriteOptions options) {
        Map<String, String> fields = new TreeMap<>(HeaderFields.of("height", image.yAxis()));
        fields.putAll(HeaderFields.of("width", image.xAxis()));
        if (!image.detector().isBlank()) {
            fields.put("title", image.detector());
        }
        describe(fields, image.height(), image.width(), 1, 4, false);
        writeBoth(path, options, fields, raw -> {
            ByteBuffer row =
                    ByteBuffer.allocate(Math.multiplyExact(4, image.width())).order(ByteOrder.LITTLE_ENDIAN);
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    row.putFloat(4 * x, image.value(y, x));
                }
                raw.write(row.array());
            }
        });
    }

    @FunctionalInterface
    private interface Rows {
        void write(OutputStream raw) throws IOException;
    }

    private static void describe(
            Map<String, String> fields, int height, int width, int depth, int bytes, boolean counts) {
        fields.put("height", Integer.toString(height));
        fields.put("width", Integer.toString(width));
        fields.put("depth", Integer.toString(depth));
        fields.put("offset", "0");
        fields.put("data-length", Integer.toString(bytes));
        // Counts above 65,535 as signed numbers: HyperSpy cannot write unsigned ones of four bytes.
        fields.put("data-type", !counts ? "float" : bytes < 4 ? "unsigned" : "signed");
        fields.put("byte-order", bytes == 1 ? "dont-care" : "little-endian");
        fields.put("record-by", depth == 1 ? "dont-care" : "vector");
    }

    /** The text appears last, so that it never describes an array that is not there. */
    private static void writeBoth(Path path, WriteOptions options, Map<String, String> fields, Rows rows) {
        Path rpl = path.resolveSibling(FileName.stem(path) + ".rpl");
        Path raw = path.resolveSibling(FileName.stem(path) + ".raw");
        AtomicFiles.requireAbsent(rpl, options.overwrite());
        AtomicFiles.requireAbsent(raw, options.overwrite());
        StringBuilder text = new StringBuilder(";File created by Moseley\nkey\tvalue\n");
        fields.forEach((key, value) ->
                text.append(key).append('\t').append(value.replace('μ', 'µ')).append('\n'));
        AtomicFiles.write(rpl, options.overwrite(), temporaryRpl -> {
            Files.writeString(temporaryRpl, latin1(text.toString()), StandardCharsets.ISO_8859_1);
            AtomicFiles.write(raw, options.overwrite(), temporaryRaw -> {
                try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(temporaryRaw), 1 << 16)) {
                    rows.write(stream);
                }
            });
        });
    }

    private static String latin1(String text) {
        return text.replaceAll("[^\\x00-\\xFF]", "?");
    }

    private static int countBytes(int maxCount) {
        return maxCount <= 0xFF ? 1 : maxCount <= 0xFFFF ? 2 : 4;
    }

    private static void encode(CountSpectrumImage image, int y, int bytes, byte[] row) {
        Arrays.fill(row, (byte) 0);
        for (int x = 0; x < image.width(); x++) {
            int pixel = y * image.width() + x;
            for (int i = image.entryStart(pixel); i < image.entryStart(pixel + 1); i++) {
                int at = (x * image.channels() + image.entryChannel(i)) * bytes;
                for (int b = 0, count = image.entryCount(i); b < bytes; b++, count >>>= 8) {
                    row[at + b] = (byte) count;
                }
            }
        }
    }
}
