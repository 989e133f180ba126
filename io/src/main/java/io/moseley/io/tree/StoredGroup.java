package io.moseley.io.tree;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group of an open file: attributes, further groups and arrays. */
public interface StoredGroup {
    /** HyperSpy's text for a value that is None. */
    String NONE = "_None_";

    /** Place in the file, for messages. */
    String path();

    String name();

    /** The same for all names of one group, and for nothing else. */
    Object identity();

    /** What was left out of the file so far; one for all its groups. */
    Omissions omissions();

    /**
     * The attributes, with values as {@link io.moseley.spectrum.Metadata} has them; "_None_" is not resolved yet. Those
     * that cannot be decoded are left out and named in {@link #omissions()}.
     */
    Map<String, Object> attributes();

    /**
     * The value of one attribute; null if it is absent or None.
     *
     * @throws io.moseley.error.UnsupportedInputException if it cannot be decoded
     */
    default Object attribute(String name) {
        Object value = attributes().get(name);
        return NONE.equals(value) ? null : value;
    }

    List<StoredGroup> groups();

    List<StoredArray> arrays();

    /** The child group of that name. */
    Optional<StoredGroup> group(String name);

    /** @param name of the array, or its path from this group on */
    Optional<StoredArray> array(String name);
}
