package io.moseley.cli;

import io.moseley.util.Progress;

/** A progress that occupies the terminal until it is closed. */
interface ShownProgress extends Progress, AutoCloseable {
    @Override
    void close();
}
