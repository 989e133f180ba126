package io.moseley.cli.progress;

import io.moseley.util.Progress;

/** A display of progress that uses the terminal until it is closed. */
public interface ShownProgress extends Progress, AutoCloseable {
    @Override
    default void close() {}
}
