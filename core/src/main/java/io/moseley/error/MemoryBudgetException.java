package io.moseley.error;

/** The work does not fit in the memory that was allowed. */
public final class MemoryBudgetException extends MoseleyException {
    private static final long serialVersionUID = 1L;

    public MemoryBudgetException(String what, String where, String remedy) {
        this(what, where, remedy, null);
    }

    public MemoryBudgetException(String what, String where, String remedy, Throwable cause) {
        super(ExitCode.OVER_MEMORY_BUDGET, what, where, remedy, cause);
    }
}
