package io.moseley.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.tree.StoredArray;
import io.moseley.util.MemoryBudget;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a whole array of metadata into nested Java arrays, lists of strings, or one value. */
final class SmallArray {
    private static final long MAX_ELEMENTS = 1 << 22;
    private static final long BYTES_PER_ELEMENT = 32;

    /** Receives the bytes of a chunk of a one-dimensional array of strings. */
    @FunctionalInterface
    interface StringChunk {
        void visit(int offset, byte[] bytes) throws IOException;
    }

    private final ZarrArray array;
    private final ElementType type;
    private final ArrayMetadata metadata;

    SmallArray(ZarrArray array, ArrayMetadata metadata) {
        this.array = array;
        this.metadata = metadata;
        this.type = metadata.type();
    }

    Object read() throws IOException {
        long count = 1;
        for (long length : metadata.shape()) {
            if (length > MAX_ELEMENTS || (count *= length) > MAX_ELEMENTS) {
                throw array.damaged("metadata of the shape " + Arrays.toString(metadata.shape()), null);
            }
        }
        MemoryBudget.ofThisJvm()
                .require(
                        count * Math.max(BYTES_PER_ELEMENT, type.size()),
                        "an array of " + count + " values",
                        array.path());
        if (type.kind() == ElementType.Kind.STRING) {
            return strings((int) count);
        }
        byte[] flat = flat((int) count);
        return switch (type.kind()) {
            case NUMBER -> numbers(ByteBuffer.wrap(flat).order(type.layout().order()), 0, new int[1]);
            case BOOLEAN -> booleans(flat, 0, new int[1]);
            default -> fixedStrings(flat, (int) count);
        };
    }

    /** All elements, the last axis fastest. */
    private byte[] flat(int count) throws IOException {
        int size = type.size();
        byte[] flat = new byte[Math.multiplyExact(count, size)];
        int axes = metadata.shape().length;
        array.forEachBlock(0, (offset, shape, stored, bytes) -> {
            int[] at = new int[axes];
            do {
                int from = 0;
                long to = 0;
                for (int axis = 0; axis < axes; axis++) {
                    from = from * stored[axis] + at[axis];
                    to = to * metadata.shape()[axis] + offset[axis] + at[axis];
                }
                bytes.get(from * size, flat, (int) to * size, size);
            } while (StoredArray.advance(at, shape, axes - 1));
        });
        return flat;
    }

    /** @param next index of the next element, counted up */
    private Object numbers(ByteBuffer bytes, int axis, int[] next) {
        int axes = metadata.shape().length;
        if (axis == axes) {
            Number number = number(bytes, next[0]++);
            return type.layout().isFloating() ? (Object) number.doubleValue() : (Object) number.longValue();
        }
        int length = (int) metadata.shape()[axis];
        Object values = Array.newInstance(elementClass(), firstDimensionOf(length, axes - axis));
        for (int i = 0; i < length; i++) {
            Array.set(values, i, axis == axes - 1 ? number(bytes, next[0]++) : numbers(bytes, axis + 1, next));
        }
        return values;
    }

    /** Dimensions for {@link Array#newInstance}: the first one is known, the others are filled in later. */
    private static int[] firstDimensionOf(int length, int axes) {
        int[] dimensions = new int[axes];
        dimensions[0] = length;
        return dimensions;
    }

    private Class<?> elementClass() {
        NumberLayout layout = type.layout();
        boolean unsigned = layout.kind() == NumberLayout.Kind.UNSIGNED;
        if (layout.isFloating()) {
            return layout.size() == 8 ? double.class : float.class;
        }
        return switch (layout.size()) {
            case 1 -> unsigned ? int.class : byte.class;
            case 2 -> unsigned ? int.class : short.class;
            case 4 -> unsigned ? long.class : int.class;
            default -> long.class;
        };
    }

    /** A value of the class of the elements. */
    private Number number(ByteBuffer bytes, int index) {
        NumberLayout layout = type.layout();
        int at = index * layout.size();
        boolean unsigned = layout.kind() == NumberLayout.Kind.UNSIGNED;
        if (layout.isFloating()) {
            double[] one = new double[1];
            layout.read(bytes, at, 1, one);
            return layout.size() == 8 ? (Number) one[0] : (Number) (float) one[0];
        }
        return switch (layout.size()) {
            case 1 -> unsigned ? (Number) (bytes.get(at) & 0xFF) : (Number) bytes.get(at);
            case 2 -> unsigned ? (Number) (bytes.getShort(at) & 0xFFFF) : (Number) bytes.getShort(at);
            case 4 -> unsigned ? (Number) (bytes.getInt(at) & 0xFFFFFFFFL) : (Number) bytes.getInt(at);
            default -> bytes.getLong(at);
        };
    }

    private Object booleans(byte[] flat, int axis, int[] next) {
        if (axis == metadata.shape().length) {
            return flat[next[0]++] != 0;
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < metadata.shape()[axis]; i++) {
            values.add(booleans(flat, axis + 1, next));
        }
        return values;
    }

    private Object fixedStrings(byte[] flat, int count) {
        List<Object> strings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            strings.add(fixedString(flat, i * type.size()));
        }
        return metadata.shape().length == 0 ? strings.get(0) : strings;
    }

    private String fixedString(byte[] flat, int at) {
        if (type.kind() == ElementType.Kind.FIXED_BYTES) {
            int end = at + type.size();
            while (end > at && flat[end - 1] == 0) {
                end--;
            }
            return new String(flat, at, end - at, StandardCharsets.UTF_8);
        }
        ByteBuffer bytes = ByteBuffer.wrap(flat).order(type.layout().order());
        StringBuilder text = new StringBuilder();
        for (int i = at; i < at + type.size(); i += 4) {
            int codePoint = bytes.getInt(i);
            if (codePoint != 0) {
                text.appendCodePoint(Character.isValidCodePoint(codePoint) ? codePoint : '\uFFFD');
            }
        }
        return text.toString();
    }

    private Object strings(int count) throws IOException {
        if (metadata.shape().length != 1
                || metadata.decoding().strings() == null
                || metadata.decoding().order() != null) {
            throw new UnsupportedInputException(
                    "the strings of the array " + array.path() + " are stored in an unknown way",
                    array.path(),
                    "save the file again with the program that wrote it");
        }
        String[] strings = new String[count];
        Arrays.fill(strings, "");
        array.forEachStringChunk((offset, bytes) -> {
            List<String> items = metadata.decoding().strings() == ArrayMetadata.StringCodec.JSON2
                    ? json2(bytes)
                    : variableLength(bytes);
            for (int i = 0; i < items.size() && i < metadata.chunk()[0] && offset + i < count; i++) {
                strings[offset + i] = items.get(i);
            }
        });
        return Arrays.asList((Object[]) strings);
    }

    /** A count, then for each string its length in bytes and its UTF-8; numbers in 4 bytes. */
    private static List<String> variableLength(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<String> strings = new ArrayList<>();
        int count = buffer.remaining() < 4 ? -1 : buffer.getInt();
        if (count < 0 || count > buffer.remaining() / 4) {
            throw new IOException("it claims " + count + " strings in " + bytes.length + " bytes");
        }
        for (int i = 0; i < count; i++) {
            int length = buffer.remaining() < 4 ? -1 : buffer.getInt();
            if (length < 0 || length > buffer.remaining()) {
                throw new IOException("string " + i + " claims " + length + " bytes");
            }
            strings.add(new String(bytes, buffer.position(), length, StandardCharsets.UTF_8));
            buffer.position(buffer.position() + length);
        }
        return strings;
    }

    /** A JSON array of the strings, the type and the shape. */
    private static List<String> json2(byte[] bytes) throws IOException {
        JsonNode json = ZarrJson.parse(bytes);
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < json.size() - 2; i++) {
            strings.add(json.get(i).asText());
        }
        return strings;
    }
}
