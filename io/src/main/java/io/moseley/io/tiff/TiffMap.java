package io.moseley.io.tiff;

import io.moseley.io.binary.NumberLayout;
import io.moseley.spectrum.NavigationAxis;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes one map as a TIFF of 32-bit floats that ImageJ and Fiji open calibrated. NaN stays NaN; {@code min=} and {@code max=}
 * set the display range.
 */
public final class TiffMap {
    private TiffMap() {}

    /**
     * Returns the content of the file.
     *
     * @param values (y, x), row by row
     */
    public static byte[] bytes(NavigationAxis yAxis, NavigationAxis xAxis, double[] values) {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("ImageJ", "1.54f");
        TiffWriter.calibrate(description, yAxis, xAxis);
        range(description, values);
        NumberLayout numbers = new NumberLayout(NumberLayout.Kind.FLOATING, Float.BYTES, ByteOrder.LITTLE_ENDIAN);
        TiffLayout layout = new TiffLayout(yAxis, xAxis, 1, numbers, ImageJDescription.write(description), false);
        int pixelsAt = Math.toIntExact(layout.at(0, 0));
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(pixelsAt, Math.multiplyExact(Float.BYTES, values.length)))
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(layout.head()).position(pixelsAt);
        for (double value : values) {
            file.putFloat((float) value);
        }
        return file.array();
    }

    private static void range(Map<String, String> description, double[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        if (min <= max) {
            description.put("min", Float.toString((float) min));
            description.put("max", Float.toString((float) max));
        }
    }
}
