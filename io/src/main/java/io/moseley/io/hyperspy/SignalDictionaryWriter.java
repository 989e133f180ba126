package io.moseley.io.hyperspy;

import io.moseley.io.binary.NumberLayout;
import io.moseley.io.tree.NewGroup;
import io.moseley.io.tree.StoredGroup;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Encodes dictionaries as HyperSpy does; the reverse of {@link SignalDictionary}. */
final class SignalDictionaryWriter {
    private static final NumberLayout INT64 = little(NumberLayout.Kind.SIGNED, 8);
    private static final NumberLayout FLOAT64 = little(NumberLayout.Kind.FLOATING, 8);

    private static final Map<Class<?>, NumberLayout> LAYOUTS = Map.of(
            byte.class, little(NumberLayout.Kind.SIGNED, 1),
            short.class, little(NumberLayout.Kind.SIGNED, 2),
            int.class, little(NumberLayout.Kind.SIGNED, 4),
            long.class, INT64,
            float.class, little(NumberLayout.Kind.FLOATING, 4),
            double.class, FLOAT64);

    private SignalDictionaryWriter() {}

    static void write(NewGroup group, Map<?, ?> tree) throws IOException {
        for (Map.Entry<?, ?> entry : tree.entrySet()) {
            write(group, String.valueOf(entry.getKey()), entry.getValue());
        }
    }

    private static void write(NewGroup group, String key, Object value) throws IOException {
        String attribute = attributeName(key);
        if (value == null) {
            group.attribute(attribute, StoredGroup.NONE);
        } else if (value instanceof Map<?, ?> map) {
            write(group.group(name(key)), map);
        } else if (value instanceof List<?> list) {
            writeList(group, key, list);
        } else if (value instanceof Boolean) {
            group.attribute(attribute, value);
        } else if (value instanceof Double || value instanceof Float) {
            group.attribute(attribute, ((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            group.attribute(attribute, number.longValue());
        } else if (value.getClass().isArray()) {
            writeArray(group, key, value);
        } else {
            group.attribute(attribute, String.valueOf(value).replace("\0", ""));
        }
    }

    private static void writeList(NewGroup group, String key, List<?> list) throws IOException {
        String name = name(key);
        if (list.isEmpty()) {
            group.attribute("_list_empty_" + attributeName(key), StoredGroup.NONE);
        } else if (list.stream().allMatch(item -> item instanceof String)) {
            group.strings(
                    "_list_" + name,
                    list.stream().map(item -> ((String) item).replace("\0", "")).toList());
        } else if (list.stream().allMatch(item -> item instanceof Long || item instanceof Integer)) {
            ByteBuffer data = buffer(8L * list.size());
            list.forEach(item -> data.putLong(((Number) item).longValue()));
            group.array("_list_" + name, INT64, new long[] {list.size()}, data.array());
        } else if (list.stream().allMatch(item -> item instanceof Double || item instanceof Float)) {
            ByteBuffer data = buffer(8L * list.size());
            list.forEach(item -> data.putDouble(((Number) item).doubleValue()));
            group.array("_list_" + name, FLOAT64, new long[] {list.size()}, data.array());
        } else {
            NewGroup items = group.group("_list_" + list.size() + "_" + name);
            for (int i = 0; i < list.size(); i++) {
                write(items, String.valueOf(i), list.get(i));
            }
        }
    }

    /** Arrays keep their shape and the kind of their numbers. */
    private static void writeArray(NewGroup group, String key, Object array) throws IOException {
        String name = name(key);
        List<Long> shape = new ArrayList<>();
        Class<?> element = array.getClass();
        for (Object part = array; element.isArray(); element = element.getComponentType()) {
            int length = part == null ? 0 : Array.getLength(part);
            shape.add((long) length);
            part = length > 0 && element.getComponentType().isArray() ? Array.get(part, 0) : null;
        }
        NumberLayout layout = LAYOUTS.get(element);
        if (layout == null && element != boolean.class) {
            writeList(group, key, elements(array));
            return;
        }
        long[] lengths = shape.stream().mapToLong(Long::longValue).toArray();
        long bytes = layout == null ? 1 : layout.size();
        for (long length : lengths) {
            bytes = Math.multiplyExact(bytes, length);
        }
        ByteBuffer data = buffer(bytes);
        put(data, array);
        if (layout == null) {
            group.booleans(name, lengths, data.array());
        } else {
            group.array(name, layout, lengths, data.array());
        }
    }

    private static ByteBuffer buffer(long bytes) {
        return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<?> elements(Object array) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            Object item = Array.get(array, i);
            list.add(item != null && item.getClass().isArray() ? elements(item) : item);
        }
        return list;
    }

    private static NumberLayout little(NumberLayout.Kind kind, int size) {
        return new NumberLayout(kind, size, ByteOrder.LITTLE_ENDIAN);
    }

    private static void put(ByteBuffer data, Object array) {
        for (int i = 0; i < Array.getLength(array); i++) {
            Object item = Array.get(array, i);
            if (item instanceof Byte value) {
                data.put(value);
            } else if (item instanceof Short value) {
                data.putShort(value);
            } else if (item instanceof Integer value) {
                data.putInt(value);
            } else if (item instanceof Long value) {
                data.putLong(value);
            } else if (item instanceof Float value) {
                data.putFloat(value);
            } else if (item instanceof Double value) {
                data.putDouble(value);
            } else if (item instanceof Boolean value) {
                data.put((byte) (value ? 1 : 0));
            } else {
                put(data, item);
            }
        }
    }

    /** Names of attributes are not empty. */
    private static String attributeName(String key) {
        String name = key.replace("\0", "");
        return name.isEmpty() ? "_" : name;
    }

    /** Names of groups and arrays have no slash and are not "." or empty. */
    private static String name(String key) {
        String name = key.replace('/', '-').replace("\0", "");
        return name.isEmpty() || name.equals(".") ? "_" : name;
    }
}
