package io.moseley.util;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Temporary files and folders of incomplete outputs, which are removed if the process is aborted. A
 * surface that ends the process without unwinding it calls {@link #discardAll} first.
 */
public final class Unfinished {
    private static final Deque<Runnable> REMOVALS = new ArrayDeque<>();

    private Unfinished() {}

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

    /** Removes everything unfinished, the latest first. */
    public static void discardAll() {
        Deque<Runnable> removals;
        synchronized (REMOVALS) {
            removals = new ArrayDeque<>(REMOVALS);
            REMOVALS.clear();
        }
        removals.forEach(Runnable::run);
    }
}
