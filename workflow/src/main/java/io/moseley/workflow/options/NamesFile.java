package io.moseley.workflow.options;

import java.nio.file.Path;
import java.util.Optional;

/** A value that names a file to read, or a word in its place. */
public interface NamesFile {
    Optional<Path> file();
}
