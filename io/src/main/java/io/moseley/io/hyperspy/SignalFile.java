package io.moseley.io.hyperspy;

import io.moseley.io.tree.StoredGroup;
import java.io.IOException;
import java.nio.file.Path;

/** A container file with a tree of signals, which is opened for each piece of work and closed afterwards. */
public interface SignalFile {
    /** Work on the open tree. */
    @FunctionalInterface
    interface Work<T> {
        T with(StoredGroup root) throws IOException;
    }

    Path path();

    /** Errors are those of the container: any damage is one {@link io.moseley.error.MoseleyException}. */
    <T> T read(Work<T> work);

    /** Reads the values of one array, opening the file anew. */
    <T> T readArray(String path, ValueSource.Work<T> work);
}
