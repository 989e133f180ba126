package io.moseley.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Standard output, which remembers that a write failed: a PrintStream forgets why. */
final class Results extends FilterOutputStream {
    private String failure;

    Results(OutputStream stream) {
        super(stream);
    }

    /** The system's words; empty if all was written. */
    synchronized Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            synchronized (this) {
                failure = failure == null ? e.getMessage() : failure;
            }
            throw e;
        }
    }
}
