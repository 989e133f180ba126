package io.moseley.error;

/** The user stopped the work before there was anything worth keeping; no output was written. */
public final class StoppedException extends MoseleyException {
    private static final long serialVersionUID = 1L;

    public StoppedException(String what, String where, String remedy) {
        super(ExitCode.INTERRUPTED, what, where, remedy, null);
    }
}
