package io.moseley.util;

import java.util.function.BooleanSupplier;

/**
 * A request to stop early, raised by a surface (Ctrl-C, a Cancel button) and polled by long work. Work that sees it
 * keeps what it has and returns; it does not throw.
 */
public final class Cancellation {
    private final BooleanSupplier otherReason;
    private volatile boolean requested;

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
