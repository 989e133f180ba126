package io.moseley.error;

/** The exit codes of the {@code moseley} command: the one list that errors, surfaces and documentation share. */
public enum ExitCode {
    OK(0),
    FAILED(1),
    USAGE(2),
    UNSUPPORTED_INPUT(3),
    CORRUPT_INPUT(4),
    OVER_MEMORY_BUDGET(5),
    TRAINING_DIVERGED(6),
    OUTPUT_EXISTS(7),
    NOT_BETTER_THAN_BASELINE(8),
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
