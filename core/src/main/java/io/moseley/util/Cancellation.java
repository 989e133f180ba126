package io.moseley.util;

/**
 * A request to stop early, raised by a surface (Ctrl-C, a Cancel button) and polled by long work. Work that sees it
 * keeps what it has and returns; it does not throw.
 */
public final class Cancellation {
    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    public boolean isRequested() {
        return requested;
    }

    /** A cancellation that nobody else can raise. */
    public static Cancellation none() {
        return new Cancellation();
    }
}
