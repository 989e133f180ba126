package io.moseley.error;

/** The input is damaged: truncated, or inconsistent with itself. */
public final class CorruptInputException extends MoseleyException {
    private static final long serialVersionUID = 1L;

    /** Damage that another copy of the file may not have. */
    public CorruptInputException(String what, String where) {
        this(what, where, (Throwable) null);
    }

    /** Damage that another copy of the file may not have. */
    public CorruptInputException(String what, String where, Throwable cause) {
        this(what, where, "copy the file again from where it was recorded", cause);
    }

    public CorruptInputException(String what, String where, String remedy) {
        this(what, where, remedy, null);
    }

    public CorruptInputException(String what, String where, String remedy, Throwable cause) {
        super(ExitCode.CORRUPT_INPUT, what, where, remedy, cause);
    }
}
