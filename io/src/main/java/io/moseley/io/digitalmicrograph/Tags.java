package io.moseley.io.digitalmicrograph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds values in a tree of tags. Underscores and blanks in names are the same. */
record Tags(Map<String, Object> group) {
    private static final int LONGEST_METADATA = 256;

    /** The group at a path of names; empty if there is none. */
    Optional<Tags> group(String... path) {
        Tags at = this;
        for (String name : path) {
            if (!(at.value(name).orElse(null) instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            at = new Tags(cast(map));
        }
        return Optional.of(at);
    }

    /** The groups in this one, in the file's order. */
    List<Tags> groups() {
        List<Tags> groups = new ArrayList<>();
        for (Object value : group.values()) {
            if (value instanceof Map<?, ?> map) {
                groups.add(new Tags(cast(map)));
            }
        }
        return groups;
    }

    /** All values in this group that are whole numbers, in the file's order. */
    List<Long> integers() {
        List<Long> integers = new ArrayList<>();
        for (Object value : group.values()) {
            if (value instanceof Long number) {
                integers.add(number);
            }
        }
        return integers;
    }

    OptionalDouble number(String name) {
        Object value = value(name).orElse(null);
        return value instanceof Number number && Double.isFinite(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    Optional<String> text(String name) {
        Object value = value(name).orElse(null);
        String text = value instanceof TagArray array ? array.text() : value instanceof String string ? string : "";
        text = text.replace("\0", "").strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    Optional<TagArray> array(String name) {
        return value(name).filter(TagArray.class::isInstance).map(TagArray.class::cast);
    }

    /** Numbers and short texts as a tree. */
    Map<String, Object> toMetadata() {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : group.entrySet()) {
            Object value = entry.getValue();
            String name = entry.getKey().replace('/', '-');
            if (value instanceof Map<?, ?> map) {
                tree.put(name, new Tags(cast(map)).toMetadata());
            } else if (value instanceof TagArray array) {
                if (!array.text().isEmpty() && array.text().length() <= LONGEST_METADATA) {
                    tree.put(name, array.text().replace("\0", ""));
                }
            } else if (!(value instanceof String text) || text.length() <= LONGEST_METADATA) {
                tree.put(name, value);
            }
        }
        return tree;
    }

    private Optional<Object> value(String name) {
        if (group.containsKey(name)) {
            return Optional.ofNullable(group.get(name));
        }
        return group.entrySet().stream()
                .filter(entry -> entry.getKey().replace('_', ' ').equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
