package io.moseley.io.hspy;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.moseley.error.CorruptInputException;
import io.moseley.spectrum.Metadata;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes the dictionaries of a HyperSpy file: scalars are attributes, arrays datasets, dictionaries groups, and lists
 * and tuples are marked in the name. {@code None} becomes {@code null}, tuples become lists. Nested signals ({@code
 * _sig_…}) are left out.
 */
final class HspyDictionary {
    static final String NONE = "_None_";

    private static final Pattern NESTED_LIST = Pattern.compile("_(?:list|tuple)_(\\d+)_(.*)", Pattern.DOTALL);
    private static final int MAX_DEPTH = 64;
    private static final long MAX_ELEMENTS = 1 << 24;

    private final String where;
    private long elements;

    private HspyDictionary(String where) {
        this.where = where;
    }

    /** @param where names the file in errors */
    static Metadata read(Group group, String where) {
        return Metadata.of(new HspyDictionary(where).dictionary(group, 0));
    }

    /** The value of a scalar attribute, as {@link Metadata} has it; null if it is absent or None. */
    static Object attribute(Node node, String name, String where) {
        Attribute attribute = node.getAttribute(name);
        return attribute == null ? null : new HspyDictionary(where).value(attribute);
    }

    private Map<String, Object> dictionary(Group group, int depth) {
        if (depth > MAX_DEPTH) {
            throw damaged("the metadata is nested more than " + MAX_DEPTH + " deep at " + group.getPath());
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Attribute attribute : group.getAttributes().values()) {
            put(tree, attribute.getName(), value(attribute));
        }
        for (Node child : group.getChildren().values()) {
            if (child.getName().startsWith("_sig_")) {
                continue;
            }
            if (child instanceof Dataset dataset) {
                put(tree, child.getName(), value(dataset));
            } else if (child instanceof Group subgroup) {
                putGroup(tree, subgroup, depth);
            }
        }
        return tree;
    }

    private void putGroup(Map<String, Object> tree, Group group, int depth) {
        Map<String, Object> content = dictionary(group, depth + 1);
        Matcher list = NESTED_LIST.matcher(group.getName());
        if (!list.matches()) {
            tree.put(group.getName(), content);
            return;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; content.containsKey(String.valueOf(i)); i++) {
            items.add(content.get(String.valueOf(i)));
        }
        tree.put(list.group(2), items);
    }

    private static void put(Map<String, Object> tree, String name, Object value) {
        for (String kind : List.of("list", "tuple")) {
            String empty = "_" + kind + "_empty_";
            if (name.startsWith(empty)) {
                tree.put(name.substring(empty.length()), List.of());
                return;
            }
            String prefix = "_" + kind + "_";
            if (name.startsWith(prefix)) {
                tree.put(name.substring(prefix.length()), asList(value));
                return;
            }
        }
        tree.put(name.startsWith("_bs_") ? name.substring(4) : name, value);
    }

    private Object value(Attribute attribute) {
        count(attribute.getSize());
        return NONE.equals(attribute.getData()) ? null : plain(attribute.getData(), attribute.getDataType());
    }

    private Object value(Dataset dataset) {
        count(dataset.getSize());
        return dataset.isEmpty() && dataset.getSize() > 0 ? null : plain(dataset.getData(), dataset.getDataType());
    }

    private void count(long more) {
        elements += Math.max(0, more);
        if (more < 0 || elements > MAX_ELEMENTS) {
            throw damaged("the metadata claims more than " + MAX_ELEMENTS + " values");
        }
    }

    private static Object plain(Object data, DataType type) {
        if (data == null) {
            return null;
        }
        if (type instanceof EnumDataType enumeration
                && Set.of("TRUE", "FALSE")
                        .containsAll(enumeration.getEnumMapping().values())) {
            return booleans(data);
        }
        if (data instanceof Number number) {
            return number(number);
        }
        if (data.getClass().isArray()) {
            Class<?> element = data.getClass();
            while (element.isArray()) {
                element = element.getComponentType();
            }
            return element.isPrimitive() && element != char.class ? data : asList(data);
        }
        return data instanceof Boolean ? data : String.valueOf(data);
    }

    private static Object booleans(Object data) {
        if (!data.getClass().isArray()) {
            return "TRUE".equals(data);
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(data); i++) {
            list.add(booleans(Array.get(data, i)));
        }
        return list;
    }

    private static Object number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return number.doubleValue();
        }
        if (number instanceof BigInteger big && big.bitLength() > 63) {
            return big.doubleValue();
        }
        return number.longValue();
    }

    private static Object asList(Object value) {
        if (value == null || value instanceof List) {
            return value == null ? List.of() : value;
        }
        if (!value.getClass().isArray()) {
            return List.of(value);
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            Object item = Array.get(value, i);
            if (item instanceof Number number) {
                list.add(number(number));
            } else if (item != null && item.getClass().isArray()) {
                list.add(asList(item));
            } else {
                list.add(item instanceof Boolean || item == null ? item : String.valueOf(item));
            }
        }
        return list;
    }

    private CorruptInputException damaged(String what) {
        return new CorruptInputException(what, where, "copy the file again from where it was recorded");
    }
}
