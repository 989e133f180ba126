package io.moseley.util;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Splits a range into contiguous slices for a given number of threads, the calling one among them. The others are kept for
 * the next time: some work is split thousands of times a second.
 */
public final class Parallel {
    private static final ExecutorService OTHERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "parallel");
        thread.setDaemon(true);
        return thread;
    });

    /** Work on the indices {@code from} (inclusive) to {@code to} (exclusive). */
    @FunctionalInterface
    public interface Slice {
        void run(int from, int to);
    }

    private Parallel() {}

    /**
     * Runs {@code slice} over {@code [0, size)}; each thread gets one slice, the calling one the first. Returns when all have
     * ended; the exception of the first slice that failed comes through. When the caller is interrupted while it waits, the
     * other slices are too, and it waits for them no longer.
     */
    public static void run(int size, int threads, Slice slice) {
        int parts = Math.max(1, Math.min(threads, size));
        List<Future<?>> others = new ArrayList<>(parts - 1);
        for (int part = 1; part < parts; part++) {
            int from = start(size, part, parts);
            int to = start(size, part + 1, parts);
            others.add(OTHERS.submit(() -> slice.run(from, to)));
        }
        Throwable failure = null;
        try {
            slice.run(0, start(size, 1, parts));
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        for (Future<?> other : others) {
            Throwable of = failureOf(other, others);
            failure = failure == null ? of : failure;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    private static int start(int size, int part, int parts) {
        return (int) ((long) size * part / parts);
    }

    /** Waits for its end. */
    private static Throwable failureOf(Future<?> slice, List<Future<?>> all) {
        try {
            slice.get();
            return null;
        } catch (InterruptedException e) {
            all.forEach(each -> each.cancel(true));
            Thread.currentThread().interrupt();
            return new IllegalStateException("interrupted", e);
        } catch (CancellationException e) {
            return new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException || e.getCause() instanceof Error
                    ? e.getCause()
                    : new IllegalStateException(e.getCause());
        }
    }
}
