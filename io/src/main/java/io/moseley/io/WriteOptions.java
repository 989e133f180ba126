package io.moseley.io;

/**
 * Options for writing an output.
 *
 * @param overwrite whether an existing file may be replaced
 * @param threads that compress
 */
public record WriteOptions(boolean overwrite, int threads) {
    public WriteOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
    }

    public static WriteOptions defaults() {
        return new WriteOptions(false, 1);
    }

    public WriteOptions withOverwrite(boolean value) {
        return new WriteOptions(value, threads);
    }

    public WriteOptions withThreads(int value) {
        return new WriteOptions(overwrite, value);
    }
}
