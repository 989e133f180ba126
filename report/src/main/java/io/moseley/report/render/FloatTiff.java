package io.moseley.report.render;

import io.moseley.spectrum.NavigationAxis;
import io.moseley.util.AtomicFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A map as TIFF 6.0: one uncompressed plane of 32-bit floats, little-endian, one strip. The resolution tags (pixels per
 * unit, without a unit of their own) and ImageJ's {@code unit=} line in the description make ImageJ and Fiji open it
 * calibrated; {@code min=} and {@code max=} set the display range. NaN stays NaN.
 */
public final class FloatTiff {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int ASCII = 2;
    private static final int ENTRIES = 16;
    private static final long LARGEST_UNSIGNED = 0xFFFF_FFFFL;

    private FloatTiff() {}

    /** @throws io.moseley.error.MoseleyException see {@link AtomicFiles#write} */
    public static void write(Path destination, boolean overwrite, ScalarMap map) {
        AtomicFiles.write(destination, overwrite, temporary -> Files.write(temporary, bytes(map)));
    }

    /** The file's content. */
    public static byte[] bytes(ScalarMap map) {
        byte[] description = (description(map) + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] software = "Moseley\0".getBytes(StandardCharsets.US_ASCII);
        int directory = 8;
        int descriptionAt = directory + 2 + 12 * ENTRIES + 4;
        int softwareAt = even(descriptionAt + description.length);
        int xResolutionAt = even(softwareAt + software.length);
        int yResolutionAt = xResolutionAt + 8;
        int pixelsAt = (yResolutionAt + 8 + 3) / 4 * 4;
        int pixelBytes = Math.multiplyExact(4, map.values().length);
        ByteBuffer file =
                ByteBuffer.allocate(Math.addExact(pixelsAt, pixelBytes)).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(directory);
        file.putShort((short) ENTRIES);
        entry(file, 254, LONG, 1, 0); // a full image
        entry(file, 256, LONG, 1, map.width());
        entry(file, 257, LONG, 1, map.height());
        entry(file, 258, SHORT, 1, 32);
        entry(file, 259, SHORT, 1, 1); // no compression
        entry(file, 262, SHORT, 1, 1); // black is zero
        entry(file, 270, ASCII, description.length, descriptionAt);
        entry(file, 273, LONG, 1, pixelsAt);
        entry(file, 277, SHORT, 1, 1);
        entry(file, 278, LONG, 1, map.height());
        entry(file, 279, LONG, 1, pixelBytes);
        entry(file, 282, RATIONAL, 1, xResolutionAt);
        entry(file, 283, RATIONAL, 1, yResolutionAt);
        entry(file, 296, SHORT, 1, 1); // no absolute unit; ImageJ reads it from the description
        entry(file, 305, ASCII, software.length, softwareAt);
        entry(file, 339, SHORT, 1, 3); // IEEE floating point
        file.putInt(0);
        file.position(descriptionAt).put(description);
        file.position(softwareAt).put(software);
        file.position(xResolutionAt);
        rational(file, 1 / map.xAxis().scale());
        rational(file, 1 / map.yAxis().scale());
        file.position(pixelsAt);
        for (double value : map.values()) {
            file.putFloat((float) value);
        }
        return file.array();
    }

    private static String description(ScalarMap map) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : map.values()) {
            if (Double.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        StringBuilder text = new StringBuilder("ImageJ=1.54f\n");
        NavigationAxis x = map.xAxis();
        if (x.isCalibrated()) {
            text.append("unit=").append(unit(x.units())).append('\n');
            if (map.yAxis().isCalibrated() && !map.yAxis().units().equals(x.units())) {
                text.append("yunit=").append(unit(map.yAxis().units())).append('\n');
            }
        }
        if (min <= max) {
            text.append(String.format(Locale.ROOT, "min=%s\nmax=%s\n", (float) min, (float) max));
        }
        return text.toString();
    }

    /** ImageJ writes µm as "micron" and escapes what is not ASCII. */
    private static String unit(String units) {
        if (units.equals("µm") || units.equals("μm") || units.equals("um")) {
            return "micron";
        }
        StringBuilder text = new StringBuilder();
        for (char c : units.toCharArray()) {
            text.append(c >= 32 && c < 127 ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04X", (int) c));
        }
        return text.toString();
    }

    private static void entry(ByteBuffer file, int tag, int type, int count, int value) {
        file.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    /** The closest fraction of unsigned 32-bit numbers, by continued fractions. */
    private static void rational(ByteBuffer file, double value) {
        long previousNumerator = 0;
        long numerator = 1;
        long previousDenominator = 1;
        long denominator = 0;
        double rest = value;
        for (int i = 0; i < 40; i++) {
            double whole = Math.floor(rest);
            double nextNumerator = whole * numerator + previousNumerator;
            double nextDenominator = whole * denominator + previousDenominator;
            if (nextNumerator > LARGEST_UNSIGNED || nextDenominator > LARGEST_UNSIGNED) {
                break;
            }
            previousNumerator = numerator;
            previousDenominator = denominator;
            numerator = (long) nextNumerator;
            denominator = (long) nextDenominator;
            if (rest - whole < 1e-12 || Math.abs((double) numerator / denominator - value) <= 1e-15 * value) {
                break;
            }
            rest = 1 / (rest - whole);
        }
        if (numerator == 0 || denominator == 0) { // beyond what the format can say
            numerator = value < 1 ? 1 : LARGEST_UNSIGNED;
            denominator = value < 1 ? LARGEST_UNSIGNED : 1;
        }
        file.putInt((int) numerator).putInt((int) denominator);
    }

    private static int even(int position) {
        return position + (position & 1);
    }
}
