package io.moseley.workflow.record;

import io.moseley.util.Cancellation;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stops work when its time is up, or when the user asks for it. */
public final class Deadline implements AutoCloseable {
    private static final long POLL_MILLISECONDS = 10;

    private final Cancellation cancellation = new Cancellation();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "deadline");
        thread.setDaemon(true);
        return thread;
    });
    private final long end;

    /**
     * @param user whose wish to stop is passed on
     * @param seconds from now; infinite for no limit
     */
    public Deadline(Cancellation user, double seconds) {
        end = seconds < 1e9 ? System.nanoTime() + (long) (seconds * 1e9) : Long.MAX_VALUE;
        watch.scheduleAtFixedRate(
                () -> {
                    if (isOver() || user.isRequested()) {
                        cancellation.request();
                    }
                },
                0,
                POLL_MILLISECONDS,
                TimeUnit.MILLISECONDS);
    }

    /** Requested once the time is up. */
    public Cancellation cancellation() {
        return cancellation;
    }

    public boolean isOver() {
        return end != Long.MAX_VALUE && System.nanoTime() - end > 0;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
