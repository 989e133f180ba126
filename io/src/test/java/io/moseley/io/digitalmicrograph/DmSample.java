package io.moseley.io.digitalmicrograph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file as a microscope's session leaves it: thumbnail, HAADF image, X-ray spectrum image, line scan and spectrum. */
final class DmSample {
    static final int HEIGHT = 3;
    static final int WIDTH = 4;
    static final int CHANNELS = 20;
    static final int IMAGE_HEIGHT = 6;
    static final int IMAGE_WIDTH = 8;

    private DmSample() {}

    static int count(int y, int x, int channel) {
        return (7 * y + 5 * x + 3 * channel) % 4 == 0 ? y + x + channel : 0;
    }

    static float brightness(int y, int x) {
        return -3.5f + 10 * y + x;
    }

    static byte[] file(int version, ByteOrder order) {
        return file(version, order, tree(new DmWriter(version, order)));
    }

    static byte[] file(int version, ByteOrder order, Map<String, Object> tree) {
        return new DmWriter(version, order).file(tree);
    }

    static Map<String, Object> tree(DmWriter writer) {
        Map<String, Object> images = new LinkedHashMap<>();
        images.put("#0", entry("", 23, array(writer, 5, new double[4 * 4], 4), tags(), axis(4), axis(4)));
        images.put(
                "#1",
                entry(
                        "HAADF Image",
                        2,
                        array(writer, 6, image(), 4),
                        tags(),
                        axis(IMAGE_WIDTH, 0.25, 4, "nm"),
                        axis(IMAGE_HEIGHT, 0.25, 2, "nm")));
        images.put(
                "#2",
                entry(
                        "EDS Spectrum Image",
                        10,
                        array(writer, 4, cube(HEIGHT), 2),
                        xray("Spectrum image"),
                        axis(WIDTH, 0.5, 0, "nm"),
                        axis(HEIGHT, 0.5, 0, "nm"),
                        axis(CHANNELS, 0.01, 20, "keV")));
        images.put(
                "#3",
                entry(
                        "EDS line",
                        7,
                        array(writer, 3, cube(1), 4),
                        xray("Spectrum image"),
                        axis(WIDTH, 0.5, 0, "nm"),
                        axis(CHANNELS, 10, 20, "eV")));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("ApplicationBounds", new DmWriter.Struct((short) 0, (short) 0, (short) 900, (short) 1400));
        root.put("ImageList", images);
        root.put("InImageMode", true);
        root.put("Thumbnails", map("#0", map("ImageIndex", 0, "SourceTask_ID", 0)));
        return root;
    }

    static double[] image() {
        double[] values = new double[IMAGE_HEIGHT * IMAGE_WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = brightness(i / IMAGE_WIDTH, i % IMAGE_WIDTH);
        }
        return values;
    }

    /** Channel by channel, as DigitalMicrograph stores it. */
    static double[] cube(int height) {
        double[] values = new double[CHANNELS * height * WIDTH];
        int at = 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    values[at++] = count(y, x, channel);
                }
            }
        }
        return values;
    }

    static DmWriter.Array array(DmWriter writer, int type, double[] values, int size) {
        ByteBuffer bytes = writer.little(values.length * size);
        for (double value : values) {
            switch (type) {
                case 4 -> bytes.putShort((short) value);
                case 3, 5 -> bytes.putInt((int) value);
                case 6 -> bytes.putFloat((float) value);
                default -> throw new IllegalArgumentException("type " + type);
            }
        }
        return new DmWriter.Array(type, values.length, bytes.array());
    }

    record Axis(int size, Map<String, Object> calibration) {}

    static Axis axis(int size) {
        return axis(size, 1, 0, "");
    }

    static Axis axis(int size, double scale, double origin, String units) {
        return new Axis(size, map("Origin", (float) origin, "Scale", (float) scale, "Units", units));
    }

    static Map<String, Object> entry(
            String name, int dataType, DmWriter.Array data, Map<String, Object> tags, Axis... axes) {
        Map<String, Object> dimensions = new LinkedHashMap<>();
        Map<String, Object> calibrations = new LinkedHashMap<>();
        for (int i = 0; i < axes.length; i++) {
            dimensions.put("#" + i, axes[i].size());
            calibrations.put("#" + i, axes[i].calibration());
        }
        return map(
                "ImageData",
                map(
                        "Calibrations",
                        map(
                                "Brightness",
                                map("Origin", 0f, "Scale", 1f, "Units", ""),
                                "Dimension",
                                calibrations,
                                "DisplayCalibratedUnits",
                                true),
                        "Data",
                        data,
                        "DataType",
                        dataType,
                        "Dimensions",
                        dimensions,
                        "PixelDepth",
                        4),
                "ImageTags",
                tags,
                "Name",
                name,
                "CLUT",
                new DmWriter.Structs(3, new short[] {1, 2, 3, 4, 5, 6}),
                "UniqueID",
                map("#0", 123, "#1", (short) 5, "#2", 7L, "#3", 2.5));
    }

    static Map<String, Object> tags() {
        return map("Microscope Info", map("Voltage", 200_000f, "Illumination Mode", "STEM"));
    }

    static Map<String, Object> xray(String format) {
        Map<String, Object> tags = tags();
        tags.put("Meta Data", map("Format", format, "Signal", "X-ray"));
        tags.put(
                "EDS",
                map(
                        "Live time",
                        3.5,
                        "Real time",
                        4.25,
                        "Solid angle",
                        0.7,
                        "Detector Info",
                        map("Azimuthal angle", 45f, "Elevation angle", 18f)));
        return tags;
    }

    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
