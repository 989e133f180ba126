package io.moseley.spectrum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A tree of metadata as a file holds it, kept so that it can be written again. Values are {@code String},
 * {@code Boolean}, {@code Long}, {@code Double}, {@code List} (of such values), primitive arrays (possibly nested), a
 * further {@code Map}, or {@code null} where the file says "none". Immutable, apart from the content of arrays, which nobody changes.
 */
public final class Metadata {
    private static final Metadata EMPTY = new Metadata(Map.of());

    private final Map<String, Object> tree;

    private Metadata(Map<String, Object> tree) {
        this.tree = tree;
    }

    public static Metadata empty() {
        return EMPTY;
    }

    /** Takes a deep copy of the maps and lists. */
    public static Metadata of(Map<String, ?> tree) {
        return new Metadata(copy(tree));
    }

    /** The tree, in the file's order; unmodifiable at every level. */
    public Map<String, Object> asMap() {
        return tree;
    }

    /**
     * The value at a path such as {@code "Acquisition_instrument/TEM/beam_energy"}. Keys are compared as HyperSpy does:
     * one that differs in blanks around it, or in blanks for underscores, is the same.
     */
    public Optional<Object> get(String path) {
        Object value = tree;
        for (String key : path.split("/", -1)) {
            if (!(value instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            value = map.containsKey(key)
                    ? map.get(key)
                    : map.entrySet().stream()
                            .filter(entry -> isSameKey(String.valueOf(entry.getKey()), key))
                            .findFirst()
                            .<Object>map(Map.Entry::getValue)
                            .orElse(null);
        }
        return Optional.ofNullable(value);
    }

    private static boolean isSameKey(String a, String b) {
        return a.equals(b) || a.strip().replace(' ', '_').equals(b.strip().replace(' ', '_'));
    }

    /** A copy in which the value at a path is set, in place of any at the same keys; missing branches are made. */
    public Metadata with(String path, Object value) {
        return new Metadata(with(tree, path.split("/", -1), 0, value));
    }

    /** A copy in which the value at a path is set if there is one. */
    public Metadata with(String path, Optional<?> value) {
        return value.isPresent() ? with(path, value.get()) : this;
    }

    /** A copy in which the number at a path is set if there is one. */
    public Metadata with(String path, OptionalDouble value) {
        return value.isPresent() ? with(path, value.getAsDouble()) : this;
    }

    private static Map<String, Object> with(Map<String, Object> branch, String[] keys, int depth, Object value) {
        String key = keys[depth];
        Map<String, Object> copy = new LinkedHashMap<>();
        Object old = branch.get(key);
        for (Map.Entry<String, Object> entry : branch.entrySet()) {
            boolean same = isSameKey(entry.getKey(), key);
            old = same && old == null ? entry.getValue() : old;
            copy.put(same ? key : entry.getKey(), same ? old : entry.getValue());
        }
        if (depth == keys.length - 1) {
            copy.put(key, copyValue(value));
        } else {
            @SuppressWarnings("unchecked")
            Map<String, Object> child = old instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
            copy.put(key, with(child, keys, depth + 1, value));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static Map<String, Object> copy(Map<?, ?> source) {
        Map<String, Object> copy = new LinkedHashMap<>();
        source.forEach((key, value) -> copy.put(String.valueOf(key), copyValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object copyValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            List<Object> copied = new ArrayList<>(list.size());
            list.forEach(item -> copied.add(copyValue(item)));
            return Collections.unmodifiableList(copied);
        }
        return value;
    }
}
