package io.moseley.error;

/** The input is damaged: truncated, or inconsistent with itself. */
public final class CorruptInputException extends MoseleyException {
    private static final long serialVersionUID = 1L;

    public CorruptInputException(String what, String where, String remedy) {
        this(what, where, remedy, null);
    }

    public CorruptInputException(String what, String where, String remedy, Throwable cause) {
        super(ExitCode.CORRUPT_INPUT, what, where, remedy, cause);
    }
}
