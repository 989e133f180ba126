package io.moseley.util;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Splits a range into contiguous slices for a given number of threads; one thread means the calling one. */
public final class Parallel {
    /** Work on the indices {@code from} (inclusive) to {@code to} (exclusive). */
    @FunctionalInterface
    public interface Slice {
        void run(int from, int to);
    }

    private Parallel() {}

    /** Runs {@code slice} over {@code [0, size)}; each thread gets one slice. Exceptions of a slice come through. */
    public static void run(int size, int threads, Slice slice) {
        int parts = Math.max(1, Math.min(threads, size));
        if (parts == 1) {
            slice.run(0, size);
            return;
        }
        ExecutorService executor = Executors.newFixedThreadPool(parts);
        try {
            List<Callable<Void>> tasks = new ArrayList<>(parts);
            for (int part = 0; part < parts; part++) {
                int from = (int) ((long) size * part / parts);
                int to = (int) ((long) size * (part + 1) / parts);
                tasks.add(() -> {
                    slice.run(from, to);
                    return null;
                });
            }
            for (var future : executor.invokeAll(tasks)) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }
}
