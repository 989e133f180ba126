package io.moseley.cli;

import io.moseley.error.UsageException;

/** The value of {@code --threads}. */
final class Threads {
    private Threads() {}

    /** @param stated null for all processors */
    static int of(Integer stated) {
        if (stated == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (stated < 1) {
            throw new UsageException(
                    "at least one thread is needed, got " + stated, "--threads", "leave it away for all processors");
        }
        return stated;
    }
}
