package io.moseley.workflow.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trees of results as JSON: UTF-8, indented, keys in the order of the map, line feeds on every system. NaN and the
 * infinities, which JSON cannot say, become {@code null}.
 */
public final class MetricsJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private MetricsJson() {}

    /**
     * @param tree values are strings, numbers, booleans, null, maps, iterables, arrays, optionals and enums (by name in
     *     lower case with dashes, as on the command line); anything else is written by its {@code toString()}
     */
    public static String text(Map<String, ?> tree) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(INDENT)
                .withArrayIndenter(INDENT)
                .withSeparators(DefaultPrettyPrinter.DEFAULT_SEPARATORS.withObjectFieldValueSpacing(
                        com.fasterxml.jackson.core.util.Separators.Spacing.AFTER));
        try {
            return MAPPER.writer(printer).writeValueAsString(plain(tree)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this tree cannot be written as JSON", e);
        }
    }

    /** The tree on one line, without a line feed. */
    public static String line(Map<String, ?> tree) {
        try {
            return MAPPER.writeValueAsString(plain(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this tree cannot be written as JSON", e);
        }
    }

    /** The tree with nothing in it but what JSON has. */
    public static Map<String, Object> plain(Map<String, ?> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> copy.put(key, plain(value)));
        return copy;
    }

    private static Object plain(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(MetricsJson::plain).orElse(null);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
            return copy;
        }
        if (value instanceof Path path) {
            return path.toString(); // a Path is an Iterable of its names
        }
        if (value instanceof Iterable<?> items) {
            List<Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        if (value != null && value.getClass().isArray()) {
            List<Object> copy = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                copy.add(plain(Array.get(value, i)));
            }
            return copy;
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue()) ? value : null;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return value.toString();
    }
}
