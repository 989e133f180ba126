package io.moseley.nn;

import io.moseley.util.Progress;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Keeps what is said of the progress.
 *
 * @param messages are added to
 * @param watcher is told how much is done
 */
record RecordedProgress(List<String> messages, DoubleConsumer watcher) implements Progress {
    @Override
    public void update(double fraction, String detail) {
        watcher.accept(fraction);
    }

    @Override
    public void message(String text) {
        messages.add(text);
    }
}
