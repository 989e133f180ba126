package io.moseley.io.binary;

import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.error.MoseleyException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** Turns a failure of reading into an error that names the file. */
public final class ReadFailure {
    private ReadFailure() {}

    /** The error to throw: the file is truncated where its end came too early, otherwise it cannot be read. */
    public static MoseleyException of(IOException e, Path path) {
        return e instanceof EOFException
                ? new CorruptInputException("the file ends too early", path.toString(), e)
                : new FailedException(
                        "the file cannot be read (" + e.getMessage() + ")", path.toString(), "check the disk", e);
    }
}
