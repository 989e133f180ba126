package io.moseley.io.tree;

import io.moseley.io.binary.NumberLayout;
import java.io.IOException;
import java.util.List;

/** A group being written to a container. Names are not empty, and have no slash unless they are those of attributes; the container alters what it cannot hold. */
public interface NewGroup {
    /** The child group of that name, made if it is absent. */
    NewGroup group(String name) throws IOException;

    /** @param value a {@link String}, an integer, a {@link Double} or a {@link Boolean} */
    void attribute(String name, Object value) throws IOException;

    /** A one-dimensional array of strings, at least one. */
    void strings(String name, List<String> values) throws IOException;

    /** @param data all elements in {@code layout}, which is little-endian; the last axis fastest */
    void array(String name, NumberLayout layout, long[] shape, byte[] data) throws IOException;

    /** @param data a byte for each element, 0 or 1; the last axis fastest */
    void booleans(String name, long[] shape, byte[] data) throws IOException;

    /** A chunked and compressed array of the shape of {@code rows}, which is streamed. */
    void rows(String name, SpectrumRows rows) throws IOException;
}
