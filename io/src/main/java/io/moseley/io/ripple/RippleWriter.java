package io.moseley.io.ripple;

import io.moseley.io.FileName;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.WriteOptions;
import io.moseley.io.array.HeaderFields;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.tree.SpectrumRows;
import io.moseley.output.AtomicFiles;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Map<String, String> fields = new TreeMap<>(HeaderFields.of(image.header()));
        fields.putAll(HeaderFields.of("height", image.header().yAxis()));
        fields.putAll(HeaderFields.of("width", image.header().xAxis()));
        fields.putAll(HeaderFields.of(image.energyAxis()));
        fields.put("ev-per-chan", Double.toString(image.energyAxis().scaleKev() * 1000));
        write(path, options, fields, SpectrumRows.of(image));
    }

    @Override
    public void write(Path path, GuideImage image, WriteOptions options) {
        Map<String, String> fields = new TreeMap<>(HeaderFields.of("height", image.yAxis()));
        fields.putAll(HeaderFields.of("width", image.xAxis()));
        if (!image.detector().isBlank()) {
            fields.put("title", image.detector());
        }
        write(path, options, fields, SpectrumRows.of(image));
    }

    private static void describe(Map<String, String> fields, int[] shape, NumberLayout layout) {
        int bytes = layout.size();
        fields.put("height", Integer.toString(shape[0]));
        fields.put("width", Integer.toString(shape[1]));
        fields.put("depth", Integer.toString(shape.length > 2 ? shape[2] : 1));
        fields.put("offset", "0");
        fields.put("data-length", Integer.toString(bytes));
        // Counts above 65,535 as signed numbers: HyperSpy cannot write unsigned ones of four bytes.
        fields.put("data-type", layout.isFloating() ? "float" : bytes < 4 ? "unsigned" : "signed");
        fields.put("byte-order", bytes == 1 ? "dont-care" : "little-endian");
        fields.put("record-by", fields.get("depth").equals("1") ? "dont-care" : "vector");
    }

    /** The text is the key: it leaves first and comes last, so that it never describes another array. */
    private static void write(Path path, WriteOptions options, Map<String, String> fields, SpectrumRows rows) {
        describe(fields, rows.shape(), rows.layout());
        Path rpl = header(path);
        Path raw = data(path);
        StringBuilder text = new StringBuilder(";File created by Moseley\nkey\tvalue\n");
        fields.forEach((key, value) ->
                text.append(key).append('\t').append(value.replace('μ', 'µ')).append('\n'));
        AtomicFiles.write(List.of(rpl, raw), options.overwrite(), temporary -> {
            Files.writeString(temporary.get(0), latin1(text.toString()), StandardCharsets.ISO_8859_1);
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(temporary.get(1)), 1 << 16)) {
                byte[] row = new byte[rows.rowBytes()];
                for (int y = 0; y < rows.shape()[0]; y++) {
                    rows.encode(y, row, 0);
                    stream.write(row);
                }
            }
        });
    }

    private static Path header(Path path) {
        return path.resolveSibling(FileName.stem(path) + ".rpl");
    }

    private static Path data(Path path) {
        return path.resolveSibling(FileName.stem(path) + ".raw");
    }

    @Override
    public List<Path> files(Path path) {
        return List.of(header(path), data(path));
    }

    private static String latin1(String text) {
        return text.replaceAll("[^\\x00-\\xFF]", "?");
    }
}
