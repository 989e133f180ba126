package io.moseley.error;

/** An output exists and must not be replaced. */
public final class OutputExistsException extends MoseleyException {
    private static final long serialVersionUID = 1L;

    public OutputExistsException(String what, String where, String remedy) {
        this(what, where, remedy, null);
    }

    public OutputExistsException(String what, String where, String remedy, Throwable cause) {
        super(ExitCode.OUTPUT_EXISTS, what, where, remedy, cause);
    }
}
