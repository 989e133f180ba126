package io.moseley.cli.progress;

import io.moseley.util.Progress;

/** A progress that occupies the terminal until it is closed. */
public interface ShownProgress extends Progress, AutoCloseable {
    @Override
    void close();
}
