package io.moseley.io.hdf5;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.moseley.error.CorruptInputException;
import java.lang.reflect.Array;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the small datasets and attributes that describe the large ones. */
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
        return group.getChild(name) instanceof Dataset dataset ? text(dataset, where) : Optional.empty();
    }

    /** The first string of a dataset; see {@link #text(Group, String, String)}. */
    public static Optional<String> text(Dataset dataset, String where) {
        return first(dataset, where).filter(String.class::isInstance).map(value -> strip((String) value));
    }

    /** The strings of a dataset, in order; empty if there are none. */
    public static java.util.List<String> texts(Group group, String name, String where) {
        java.util.List<String> texts = new java.util.ArrayList<>();
        if (group.getChild(name) instanceof Dataset dataset && isSmall(dataset, where)) {
            collect(dataset.getData(), texts);
        }
        return texts;
    }

    /** The first number of a dataset, if there is one and it is finite. */
    public static OptionalDouble number(Group group, String name, String where) {
        return number(group, name, 0, where);
    }

    /** The {@code index}-th number of a dataset, if there is one and it is finite. */
    public static OptionalDouble number(Group group, String name, int index, String where) {
        if (!(group.getChild(name) instanceof Dataset dataset) || !isSmall(dataset, where)) {
            return OptionalDouble.empty();
        }
        Object flat = dataset.getSize() == 1 ? dataset.getData() : dataset.getDataFlat();
        Object value = flat;
        int at = dataset.getSize() == 1 && index > 0 ? -1 : index;
        while (value != null && value.getClass().isArray()) {
            if (at < 0 || at >= Array.getLength(value)) {
                return OptionalDouble.empty();
            }
            value = Array.get(value, at);
            at = 0;
        }
        if (at < 0 || !(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(number.doubleValue());
    }

    /** An attribute's text; empty if it is absent or large. */
    public static String attributeText(Node node, String name) {
        Attribute attribute = node.getAttribute(name);
        if (attribute == null || attribute.getSize() > MAX_VALUES || attribute.getData() == null) {
            return "";
        }
        Object value = attribute.getData();
        while (value != null && value.getClass().isArray() && Array.getLength(value) > 0) {
            value = Array.get(value, 0);
        }
        return value instanceof String text ? strip(text) : "";
    }

    private static Optional<Object> first(Dataset dataset, String where) {
        if (!isSmall(dataset, where)) {
            return Optional.empty();
        }
        Object value = dataset.getData();
        while (value != null && value.getClass().isArray()) {
            value = Array.getLength(value) == 0 ? null : Array.get(value, 0);
        }
        return Optional.ofNullable(value);
    }

    private static void collect(Object value, java.util.List<String> texts) {
        if (value instanceof String text) {
            texts.add(strip(text));
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                collect(Array.get(value, i), texts);
            }
        }
    }

    /** Tells whether there are values to read. */
    private static boolean isSmall(Dataset dataset, String where) {
        if (dataset.getSize() < 0 || dataset.getSize() > MAX_VALUES || dataset.getSizeInBytes() > 64 * MAX_VALUES) {
            throw new CorruptInputException(
                    "the dataset " + dataset.getPath() + " claims " + dataset.getSize() + " values where one belongs",
                    where,
                    "copy the file again from where it was recorded");
        }
        return dataset.getSize() > 0 && !dataset.isEmpty();
    }

    private static String strip(String text) {
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
