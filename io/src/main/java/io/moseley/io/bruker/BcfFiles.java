package io.moseley.io.bruker;

import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.io.binary.ReadFailure;
import io.moseley.io.binary.Work;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Opens a container for as long as some work needs it. */
final class BcfFiles {
    private BcfFiles() {}

    /**
     * @throws CorruptInputException if the file turns out to be damaged
     * @throws FailedException if it cannot be read
     */
    static <T> T read(Path path, Work<SfsContainer, T> work) {
        try (SfsContainer container = SfsContainer.open(path)) {
            return work.with(container);
        } catch (IOException e) {
            throw ReadFailure.of(e, path);
        }
    }

    /** @throws CorruptInputException if the container has no such file */
    static InputStream require(SfsContainer container, String name, String where) throws IOException {
        return container.stream(name)
                .orElseThrow(() -> new CorruptInputException(
                        "the container holds no " + name, where, "copy the file again from where it was recorded"));
    }
}
