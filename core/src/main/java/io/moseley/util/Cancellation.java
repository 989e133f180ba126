package io.moseley.util;

import java.util.function.BooleanSupplier;

/**
 * A request to stop early, raised by a surface (Ctrl-C, a Cancel button) and polled by long work. Work that sees it
 * keeps what it has and returns; it does not throw.
 */
public final class Cancellation {
    private final BooleanSupplier otherReason;
    private volatile boolean requested;
    private volatile boolean settled;

    public Cancellation() {
        this(() -> false);
    }

    private Cancellation(BooleanSupplier otherReason) {
        this.otherReason = otherReason;
    }

    public void request() {
        requested = true;
    }

    public boolean isRequested() {
        return requested || otherReason.getAsBoolean();
    }

    /**
     * Notes that the work is done and only its output is written: a request from now on changes nothing.
     *
     * @return whether a stop was requested before
     */
    public boolean settle() {
        settled = true;
        return isRequested();
    }

    public boolean isSettled() {
        return settled;
    }

    /**
     * A cancellation for a part of the work, requested with the whole or when its time is up.
     *
     * @param seconds from now; infinite for no limit
     */
    public Cancellation within(double seconds) {
        long start = System.nanoTime();
        return new Cancellation(() -> isRequested() || (System.nanoTime() - start) / 1e9 > seconds);
    }

    /** A cancellation that nobody else can raise. */
    public static Cancellation none() {
        return new Cancellation();
    }
}
