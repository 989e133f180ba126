package io.moseley.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Temporary files and folders of incomplete outputs, which are removed if the process is aborted. A
 * surface that ends the process without unwinding it calls {@link #abort}.
 */
public final class Unfinished {
    private static final Deque<Runnable> REMOVALS = new ArrayDeque<>();
    private static final List<Path> WRITTEN = new ArrayList<>();

    /** Held while outputs take their places: an end in between would leave that to the next start. */
    private static final ReentrantLock SWITCH = new ReentrantLock();

    private Unfinished() {}

    /** Takes places. */
    interface Changes {
        void make() throws IOException;
    }

    /**
     * @param removal takes away what is unfinished; must not throw
     * @return to be handed to {@link #finished} when there is nothing left to remove
     */
    public static Runnable begin(Runnable removal) {
        synchronized (REMOVALS) {
            REMOVALS.push(removal);
        }
        return removal;
    }

    public static void finished(Runnable removal) {
        synchronized (REMOVALS) {
            REMOVALS.removeIf(other -> other == removal);
        }
    }

    /** Makes changes that an abort waits for. */
    static void changing(Changes changes) throws IOException {
        SWITCH.lock();
        try {
            changes.make();
        } finally {
            SWITCH.unlock();
        }
    }

    /** Notes within {@link #changing} that an output has its place. */
    static void written(Path output) {
        WRITTEN.add(output);
    }

    /** Removes everything unfinished, the latest first. */
    public static void discardAll() {
        Deque<Runnable> removals;
        synchronized (REMOVALS) {
            removals = new ArrayDeque<>(REMOVALS);
            REMOVALS.clear();
        }
        removals.forEach(Runnable::run);
    }

    /**
     * Waits until an output that takes its place has it, and removes everything unfinished.
     *
     * @param end is given the outputs that this process has written, and ends it: no other output takes its place before
     */
    public static void abort(Consumer<List<Path>> end) {
        SWITCH.lock();
        try {
            discardAll();
            end.accept(List.copyOf(WRITTEN));
        } finally {
            SWITCH.unlock();
        }
    }
}
