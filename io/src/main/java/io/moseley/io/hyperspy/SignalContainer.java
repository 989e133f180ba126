package io.moseley.io.hyperspy;

import io.moseley.io.binary.Work;
import io.moseley.io.tree.StoredGroup;
import java.nio.file.Path;

/** A format whose files are trees of groups and arrays. */
public interface SignalContainer {
    /**
     * Opens a file at its root for some work, and closes it afterwards. Errors are those of the container: any damage is
     * one {@link io.moseley.error.MoseleyException}.
     */
    <T> T read(Path path, Work<StoredGroup, T> work);
}
