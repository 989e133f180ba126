package io.moseley.error;

/** Training diverged and could not be brought back. */
public final class TrainingDivergedException extends MoseleyException {
    private static final long serialVersionUID = 1L;

    public TrainingDivergedException(String what, String where, String remedy) {
        this(what, where, remedy, null);
    }

    public TrainingDivergedException(String what, String where, String remedy, Throwable cause) {
        super(ExitCode.TRAINING_DIVERGED, what, where, remedy, cause);
    }
}
