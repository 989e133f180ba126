package io.moseley.io;

import io.moseley.util.Text;
import java.util.Arrays;
import java.util.List;

/**
 * One data set of a file, as {@code moseley info} lists it.
 *
 * @param title as the file names it; may be empty
 * @param shape lengths of the axes in the file's order
 * @param elementType such as "uint16" or "float32"
 */
public record DataSignal(String title, Kind kind, List<Long> shape, String elementType) {
    /** Kinds of signals. */
    public enum Kind {
        /** A spectrum for each pixel of a map. */
        SPECTRUM_IMAGE,
        /** A spectrum for each point of a line; it is read as a map of one row. */
        LINE_SCAN,
        /** A single spectrum. */
        SPECTRUM,
        /** A map of single values. */
        IMAGE,
        /** Several maps, one after the other; one of them, or their sum, is read by choosing frames. */
        SERIES,
        /** Something that Moseley does not work on. */
        OTHER
    }

    public DataSignal {
        title = Text.line(title);
        elementType = Text.line(elementType);
        shape = List.copyOf(shape);
    }

    /** @param shape lengths of the axes in the file's order */
    public DataSignal(String title, Kind kind, String elementType, long... shape) {
        this(title, kind, Arrays.stream(shape).boxed().toList(), elementType);
    }
}
