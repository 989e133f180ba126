package io.moseley.io.hyperspy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.tree.Omissions;
import io.moseley.io.tree.StoredArray;
import io.moseley.io.tree.StoredGroup;
import io.moseley.spectrum.Metadata;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes the dictionaries of a HyperSpy file: scalars are attributes, arrays datasets, dictionaries groups, and lists
 * and tuples are marked in the name. {@code None} becomes {@code null}, tuples become lists. Nested signals ({@code
 * _sig_…}) are left out.
 */
final class SignalDictionary {

    private static final Pattern NESTED_LIST = Pattern.compile("_(?:list|tuple)_(\\d+)_(.*)", Pattern.DOTALL);
    private static final int MAX_DEPTH = 64;
    private static final long MAX_ELEMENTS = 1 << 24;

    /** What a group costs in time and memory, so that no more than a quarter of a million are read. */
    private static final long ELEMENTS_OF_A_GROUP = 64;

    private final String where;
    private final Omissions omissions;
    private long elements;

    private SignalDictionary(String where, Omissions omissions) {
        this.where = where;
        this.omissions = omissions;
    }

    /**
     * What cannot be decoded is left out and named in the {@link Omissions} of the group.
     *
     * @param where names the file in errors
     */
    static Metadata read(StoredGroup group, String where) throws IOException {
        return Metadata.of(new SignalDictionary(where, group.omissions()).dictionary(group, 0));
    }

    private Map<String, Object> dictionary(StoredGroup group, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw damaged("the metadata is nested more than " + MAX_DEPTH + " deep at " + group.path());
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!omissions.isNew(group.identity(), group.path())) {
            return tree;
        }
        Map<String, Object> attributes = attributes(group);
        count(attributes.size() + ELEMENTS_OF_A_GROUP);
        attributes.forEach((name, value) -> put(tree, name, StoredGroup.NONE.equals(value) ? null : value));
        for (StoredArray array : group.arrays()) {
            if (!array.name().startsWith("_sig_")) {
                putArray(tree, array);
            }
        }
        for (StoredGroup child : group.groups()) {
            if (!child.name().startsWith("_sig_")) {
                putGroup(tree, child, depth);
            }
        }
        return tree;
    }

    private Map<String, Object> attributes(StoredGroup group) {
        try {
            return group.attributes();
        } catch (UnsupportedInputException | CorruptInputException e) {
            omissions.add(group.path());
            return Map.of();
        }
    }

    private void putGroup(Map<String, Object> tree, StoredGroup group, int depth) throws IOException {
        Map<String, Object> content = dictionary(group, depth + 1);
        Matcher list = NESTED_LIST.matcher(group.name());
        if (!list.matches()) {
            tree.put(group.name(), content);
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

    /** A value that nobody here can decode is left out: the map is worth more. */
    private void putArray(Map<String, Object> tree, StoredArray array) throws IOException {
        if (!omissions.isNew(array.identity(), array.path())) {
            return;
        }
        long size = 1;
        for (long length : array.shape()) {
            size = length > MAX_ELEMENTS ? MAX_ELEMENTS + 1 : Math.min(size * length, MAX_ELEMENTS + 1);
        }
        count(size);
        try {
            put(tree, array.name(), array.values());
        } catch (UnsupportedInputException | CorruptInputException e) {
            omissions.add(array.path());
        }
    }

    private void count(long more) {
        elements += Math.max(0, more);
        if (more < 0 || elements > MAX_ELEMENTS) {
            throw damaged("the metadata claims more than " + MAX_ELEMENTS + " values");
        }
    }

    private static Object scalar(Number number) {
        return number instanceof Double || number instanceof Float ? number.doubleValue() : (Object) number.longValue();
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
                list.add(scalar(number));
            } else if (item != null && item.getClass().isArray()) {
                list.add(asList(item));
            } else {
                list.add(item instanceof Boolean || item == null ? item : String.valueOf(item));
            }
        }
        return list;
    }

    private CorruptInputException damaged(String what) {
        return new CorruptInputException(what, where);
    }
}
