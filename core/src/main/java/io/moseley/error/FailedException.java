package io.moseley.error;

/** The work could not be done for a reason outside the input: a folder that cannot be written, a full disk, a missing native library. */
public final class FailedException extends MoseleyException {
    private static final long serialVersionUID = 1L;

    public FailedException(String what, String where, String remedy) {
        this(what, where, remedy, null);
    }

    public FailedException(String what, String where, String remedy, Throwable cause) {
        super(ExitCode.FAILED, what, where, remedy, cause);
    }
}
