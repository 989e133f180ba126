package io.moseley.nn.train;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Prepares the next item on a thread of its own while the current one is used. Items come in the order in which the
 * source makes them, so that results are the same with and without it.
 */
public final class Prefetch<T> implements Supplier<T>, AutoCloseable {
    private final Supplier<T> source;
    private final ExecutorService executor;
    private Future<T> next;

    /** @param active false calls the source directly */
    public Prefetch(Supplier<T> source, boolean active) {
        this.source = source;
        this.executor = active ? Executors.newSingleThreadExecutor() : null;
        if (active) {
            next = executor.submit(source::get);
        }
    }

    @Override
    public T get() {
        if (executor == null) {
            return source.get();
        }
        try {
            T item = next.get();
            next = executor.submit(source::get);
            return item;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException runtime ? runtime : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
