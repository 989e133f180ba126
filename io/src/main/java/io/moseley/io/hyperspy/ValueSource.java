package io.moseley.io.hyperspy;

import io.moseley.io.tree.StoredArray;
import java.io.IOException;

/** The values of one signal of a file, which is opened for each reading and closed afterwards. */
@FunctionalInterface
public interface ValueSource {
    /** Work on the open array. */
    @FunctionalInterface
    interface Work<T> {
        T with(StoredArray values) throws IOException;
    }

    /** Errors are those of the container: any damage is one {@link io.moseley.error.MoseleyException}. */
    <T> T read(Work<T> work);
}
