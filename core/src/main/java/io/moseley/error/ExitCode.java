package io.moseley.error;

/** The exit codes of the {@code moseley} command: the one list that errors, surfaces and documentation share. */
public enum ExitCode {
    OK(0, "ok"),
    FAILED(1, "failed"),
    USAGE(2, "wrong command line"),
    UNSUPPORTED_INPUT(3, "unsupported input"),
    CORRUPT_INPUT(4, "damaged input"),
    OVER_MEMORY_BUDGET(5, "not enough memory"),
    TRAINING_DIVERGED(6, "training diverged"),
    OUTPUT_EXISTS(7, "output exists"),
    NOT_BETTER_THAN_BASELINE(8, "unreliable result (with --strict)"),
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    /** In a few words, for help and documentation. */
    public String meaning() {
        return meaning;
    }
}
