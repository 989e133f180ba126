package io.moseley.io.digitalmicrograph;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes trees of tags byte by byte, in the layout of version 3 or 4 and either byte order of values. */
final class DmWriter {
    /** An array of a simple type: code, and its elements as bytes in the file's order. */
    record Array(int type, long count, byte[] bytes) {}

    /** A structure of 16-bit fields. */
    record Struct(short... fields) {}

    /** An array of structures of 16-bit fields. */
    record Structs(int fields, short... values) {}

    private final int version;
    private final ByteOrder order;

    DmWriter(int version, ByteOrder order) {
        this.version = version;
        this.order = order;
    }

    ByteOrder order() {
        return order;
    }

    byte[] file(Map<String, Object> root) {
        byte[] body = groupBody(root);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int32(out, version);
        length(out, body.length);
        int32(out, order == ByteOrder.LITTLE_ENDIAN ? 1 : 0);
        out.writeBytes(body);
        out.writeBytes(new byte[8]);
        return out.toByteArray();
    }

    private byte[] groupBody(Map<String, Object> group) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1);
        out.write(0);
        length(out, group.size());
        group.forEach((name, value) -> tag(out, name, value));
        return out.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private void tag(ByteArrayOutputStream out, String name, Object value) {
        boolean group = value instanceof Map;
        byte[] body = group ? groupBody((Map<String, Object>) value) : data(value);
        byte[] bytes = (name.startsWith("#") ? "" : name).getBytes(StandardCharsets.ISO_8859_1);
        out.write(group ? 20 : 21);
        out.write(bytes.length >> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
        if (version == 4) {
            length(out, body.length);
        }
        out.writeBytes(body);
    }

    private byte[] data(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("%%%%".getBytes(StandardCharsets.US_ASCII));
        if (value instanceof Boolean flag) {
            lengths(out, 1, 8);
            out.write(flag ? 1 : 0);
        } else if (value instanceof Integer number) {
            lengths(out, 1, 5);
            out.writeBytes(little(4).putInt(number).array());
        } else if (value instanceof Short number) {
            lengths(out, 1, 2);
            out.writeBytes(little(2).putShort(number).array());
        } else if (value instanceof Long number) {
            lengths(out, 1, 11);
            out.writeBytes(little(8).putLong(number).array());
        } else if (value instanceof Float number) {
            lengths(out, 1, 6);
            out.writeBytes(little(4).putFloat(number).array());
        } else if (value instanceof Double number) {
            lengths(out, 1, 7);
            out.writeBytes(little(8).putDouble(number).array());
        } else if (value instanceof String text) {
            lengths(out, 3, 20, 4, text.length());
            ByteBuffer units = little(2 * text.length());
            text.chars().forEach(c -> units.putChar((char) c));
            out.writeBytes(units.array());
        } else if (value instanceof Array array) {
            lengths(out, 3, 20, array.type(), array.count());
            out.writeBytes(array.bytes());
        } else if (value instanceof Struct struct) {
            lengths(out, 3 + 2L * struct.fields().length, 15, 0, struct.fields().length);
            fields(out, struct.fields().length);
            shorts(out, struct.fields());
        } else if (value instanceof Structs structs) {
            lengths(out, 5 + 2L * structs.fields(), 20, 15, 0, structs.fields());
            fields(out, structs.fields());
            length(out, structs.values().length / structs.fields());
            shorts(out, structs.values());
        } else {
            throw new IllegalArgumentException(String.valueOf(value));
        }
        return out.toByteArray();
    }

    private void fields(ByteArrayOutputStream out, int count) {
        for (int i = 0; i < count; i++) {
            lengths(out, 0, 2);
        }
    }

    private void shorts(ByteArrayOutputStream out, short[] values) {
        for (short value : values) {
            out.writeBytes(little(2).putShort(value).array());
        }
    }

    ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(order);
    }

    private void lengths(ByteArrayOutputStream out, long... values) {
        for (long value : values) {
            length(out, value);
        }
    }

    private void length(ByteArrayOutputStream out, long value) {
        if (version == 4) {
            int32(out, (int) (value >> 32));
        }
        int32(out, (int) value);
    }

    private static void int32(ByteArrayOutputStream out, int value) {
        for (int shift : List.of(24, 16, 8, 0)) {
            out.write(value >> shift);
        }
    }
}
