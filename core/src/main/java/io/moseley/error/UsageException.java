package io.moseley.error;

/** An option or argument is wrong or does not fit the input. */
public final class UsageException extends MoseleyException {
    private static final long serialVersionUID = 1L;

    public UsageException(String what, String where, String remedy) {
        this(what, where, remedy, null);
    }

    public UsageException(String what, String where, String remedy, Throwable cause) {
        super(ExitCode.USAGE, what, where, remedy, cause);
    }
}
