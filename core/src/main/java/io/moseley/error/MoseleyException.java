package io.moseley.error;

import java.util.Objects;

/**
 * An error that a user can act on: what went wrong, where, and what to do about it. Surfaces print these three lines
 * and exit with {@link #exitCode()}; anything that is not a {@code MoseleyException} is a bug of ours.
 */
public abstract class MoseleyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final String remedy;
    private final ExitCode exitCode;

    protected MoseleyException(ExitCode exitCode, String what, String where, String remedy, Throwable cause) {
        super(Objects.requireNonNull(what), cause);
        this.exitCode = Objects.requireNonNull(exitCode);
        this.where = Objects.requireNonNull(where);
        this.remedy = Objects.requireNonNull(remedy);
    }

    /** The failure in one sentence, with the offending value. */
    public String what() {
        return getMessage();
    }

    /** The file, option or place inside a file. */
    public String where() {
        return where;
    }

    /** The remedy: an instruction to the user. */
    public String remedy() {
        return remedy;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
