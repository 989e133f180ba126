package io.moseley.io.hdf5;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.moseley.error.CorruptInputException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads the small datasets and attributes that describe the large ones. What cannot be decoded is absent, and named in the
 * {@link io.moseley.io.tree.Omissions} of the file.
 */
public final class Hdf5Scalars {
    private static final long MAX_VALUES = 4096;

    private Hdf5Scalars() {}

    /**
     * The first string of a dataset.
     *
     * @param where names the file in errors
     * @return empty if there is no such dataset, or none of strings
     * @throws CorruptInputException if it is large
     */
    public static Optional<String> text(Group group, String name, String where) {
        return child(group, name) instanceof Dataset dataset ? text(dataset, where) : Optional.empty();
    }

    /** The first string of a dataset; see {@link #text(Group, String, String)}. */
    public static Optional<String> text(Dataset dataset, String where) {
        return values(dataset, where).stream()
                .findFirst()
                .filter(String.class::isInstance)
                .map(value -> strip((String) value));
    }

    /** The strings of a dataset, in order; empty if there are none. */
    public static List<String> texts(Group group, String name, String where) {
        List<Object> values = child(group, name) instanceof Dataset dataset ? values(dataset, where) : List.of();
        return values.stream()
                .filter(String.class::isInstance)
                .map(value -> strip((String) value))
                .toList();
    }

    /** The first number of a dataset, if there is one and it is finite. */
    public static OptionalDouble number(Group group, String name, String where) {
        return number(group, name, 0, where);
    }

    /** The {@code index}-th number of a dataset, if there is one and it is finite. */
    public static OptionalDouble number(Group group, String name, int index, String where) {
        List<Object> values = child(group, name) instanceof Dataset dataset ? values(dataset, where) : List.of();
        return index < values.size()
                        && values.get(index) instanceof Number number
                        && Double.isFinite(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** An attribute's text; empty if it is absent or large. */
    public static String attributeText(Node node, String name) {
        return attribute(node, name) instanceof String text ? strip(text) : "";
    }

    /** The first value of an attribute; null if it is absent or large. */
    public static Object attribute(Node node, String name) {
        try {
            Attribute attribute = node.getAttribute(name);
            List<Object> values =
                    attribute == null || attribute.getSize() > MAX_VALUES ? List.of() : values(attribute.getData());
            return values.isEmpty() ? null : values.get(0);
        } catch (RuntimeException undecodable) {
            leaveOut(node, name);
            return null;
        }
    }

    /** A child of that name; null if there is none, or it cannot be decoded. */
    private static Node child(Group group, String name) {
        try {
            return group.getChild(name);
        } catch (RuntimeException undecodable) {
            leaveOut(group, name);
            return null;
        }
    }

    private static void leaveOut(Node node, String name) {
        Group group = node instanceof Group itself ? itself : node.getParent();
        if (group instanceof TolerantGroup tolerant) {
            tolerant.omissions().add(node.getPath() + (node instanceof Group ? "" : "/") + name);
        }
    }

    private static List<Object> values(Dataset dataset, String where) {
        if (dataset.getSize() < 0 || dataset.getSize() > MAX_VALUES || dataset.getSizeInBytes() > 64 * MAX_VALUES) {
            throw new CorruptInputException(
                    "the dataset " + dataset.getPath() + " claims " + dataset.getSize() + " values where one belongs",
                    where);
        }
        try {
            return dataset.getSize() == 0 || dataset.isEmpty() ? List.of() : values(dataset.getData());
        } catch (RuntimeException undecodable) {
            leaveOut(dataset.getParent(), dataset.getName());
            return List.of();
        }
    }

    /** The values of nested arrays, or a value alone. */
    private static List<Object> values(Object data) {
        List<Object> values = new ArrayList<>();
        if (data != null && data.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(data); i++) {
                values.addAll(values(Array.get(data, i)));
            }
        } else if (data != null) {
            values.add(data);
        }
        return values;
    }

    private static String strip(String text) {
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
