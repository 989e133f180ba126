package io.moseley.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.moseley.io.binary.NumberLayout;
import java.nio.ByteBuffer;

/** The value of chunks that are not stored. */
final class FillValue {
    private static final short HALF_NAN = 0x7E00;

    private FillValue() {}

    /** The bytes of one element; null if all are zero or the metadata state none. */
    static byte[] bytes(ArrayMetadata metadata) {
        JsonNode fill = metadata.fill();
        ElementType type = metadata.type();
        if (fill == null || fill.isNull() || type.size() == 0) {
            return null;
        }
        byte[] bytes = new byte[type.size()];
        if (type.kind() == ElementType.Kind.BOOLEAN) {
            bytes[0] = (byte) (fill.asBoolean() ? 1 : 0);
        } else if (type.kind() == ElementType.Kind.NUMBER) {
            put(ByteBuffer.wrap(bytes).order(type.layout().order()), type.layout(), fill);
        }
        for (byte one : bytes) {
            if (one != 0) {
                return bytes;
            }
        }
        return null;
    }

    private static void put(ByteBuffer bytes, NumberLayout layout, JsonNode fill) {
        if (layout.isFloating()) {
            double value = floating(fill);
            if (value == 0) {
                return;
            }
            if (layout.size() == 2) {
                bytes.putShort(HALF_NAN); // any other value than 0 is no count either
            } else if (layout.size() == 4) {
                bytes.putFloat((float) value);
            } else {
                bytes.putDouble(value);
            }
            return;
        }
        long value = fill.asLong();
        switch (layout.size()) {
            case 1 -> bytes.put((byte) value);
            case 2 -> bytes.putShort((short) value);
            case 4 -> bytes.putInt((int) value);
            default -> bytes.putLong(value);
        }
    }

    private static double floating(JsonNode fill) {
        if (!fill.isTextual()) {
            return fill.asDouble();
        }
        return switch (fill.asText()) {
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }
}
