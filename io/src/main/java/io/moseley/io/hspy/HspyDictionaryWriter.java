package io.moseley.io.hspy;

import io.moseley.io.hdf5.Hdf5Group;
import io.moseley.io.hdf5.Hdf5Type;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Encodes dictionaries as HyperSpy does; the reverse of {@link HspyDictionary}. */
final class HspyDictionaryWriter {
    private HspyDictionaryWriter() {}

    static void write(Hdf5Group group, Map<?, ?> tree) throws IOException {
        for (Map.Entry<?, ?> entry : tree.entrySet()) {
            write(group, name(String.valueOf(entry.getKey())), entry.getValue());
        }
    }

    private static void write(Hdf5Group group, String name, Object value) throws IOException {
        if (value == null) {
            group.attribute(name, HspyDictionary.NONE);
        } else if (value instanceof Map<?, ?> map) {
            write(group.group(name), map);
        } else if (value instanceof List<?> list) {
            writeList(group, name, list);
        } else if (value instanceof Boolean flag) {
            group.attribute(name, (boolean) flag);
        } else if (value instanceof Double || value instanceof Float) {
            group.attribute(name, ((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            group.attribute(name, number.longValue());
        } else if (value.getClass().isArray()) {
            writeArray(group, name, value);
        } else {
            group.attribute(name, String.valueOf(value).replace("\0", ""));
        }
    }

    private static void writeList(Hdf5Group group, String name, List<?> list) throws IOException {
        if (list.isEmpty()) {
            group.attribute("_list_empty_" + name, HspyDictionary.NONE);
        } else if (list.stream().allMatch(item -> item instanceof String)) {
            group.strings(
                    "_list_" + name,
                    list.stream().map(item -> ((String) item).replace("\0", "")).toList());
        } else if (list.stream().allMatch(item -> item instanceof Long || item instanceof Integer)) {
            group.longs(
                    "_list_" + name,
                    list.stream().mapToLong(item -> ((Number) item).longValue()).toArray());
        } else if (list.stream().allMatch(item -> item instanceof Double || item instanceof Float)) {
            group.doubles(
                    "_list_" + name,
                    list.stream()
                            .mapToDouble(item -> ((Number) item).doubleValue())
                            .toArray());
        } else {
            Hdf5Group items = group.group("_list_" + list.size() + "_" + name);
            for (int i = 0; i < list.size(); i++) {
                write(items, String.valueOf(i), list.get(i));
            }
        }
    }

    /** Arrays keep their shape and the kind of their numbers. */
    private static void writeArray(Hdf5Group group, String name, Object array) throws IOException {
        List<Long> shape = new ArrayList<>();
        Class<?> element = array.getClass();
        for (Object part = array; element.isArray(); element = element.getComponentType()) {
            int length = part == null ? 0 : Array.getLength(part);
            shape.add((long) length);
            part = length > 0 && element.getComponentType().isArray() ? Array.get(part, 0) : null;
        }
        Hdf5Type type = type(element);
        if (type == null) {
            writeList(group, name, elements(array));
            return;
        }
        long[] lengths = shape.stream().mapToLong(Long::longValue).toArray();
        long bytes = type.size();
        for (long length : lengths) {
            bytes = Math.multiplyExact(bytes, length);
        }
        ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
        put(data, array);
        group.contiguous(name, type, lengths, data.array());
    }

    private static List<?> elements(Object array) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            Object item = Array.get(array, i);
            list.add(item != null && item.getClass().isArray() ? elements(item) : item);
        }
        return list;
    }

    private static Hdf5Type type(Class<?> element) {
        if (element == byte.class) {
            return Hdf5Type.INT8;
        }
        if (element == short.class) {
            return Hdf5Type.INT16;
        }
        if (element == int.class) {
            return Hdf5Type.INT32;
        }
        if (element == long.class) {
            return Hdf5Type.INT64;
        }
        if (element == float.class) {
            return Hdf5Type.FLOAT32;
        }
        if (element == double.class) {
            return Hdf5Type.FLOAT64;
        }
        return element == boolean.class ? Hdf5Type.BOOLEAN : null;
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

    /** HDF5 names have no slash and are not "." or empty. */
    private static String name(String key) {
        String name = key.replace('/', '-').replace("\0", "");
        return name.isEmpty() || name.equals(".") ? "_" : name;
    }
}
