package io.moseley.io.binary;

import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.error.MoseleyException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Turns a failure of reading into an error that names the file. */
public final class ReadFailure {
    private ReadFailure() {}

    /** The error to throw: the file is truncated where its end came too early, otherwise it cannot be read. */
    public static MoseleyException of(IOException e, Path path) {
        if (e instanceof EOFException) {
            return new CorruptInputException("the file ends too early", path.toString(), e);
        }
        return e instanceof ZipException || e instanceof CharacterCodingException
                ? new CorruptInputException("the file is damaged (" + e.getMessage() + ")", path.toString(), e)
                : new FailedException(
                        "the file cannot be read (" + e.getMessage() + ")", path.toString(), "check the disk", e);
    }
}
