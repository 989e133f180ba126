package io.moseley.io;

import io.moseley.error.UnsupportedInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file format; found through {@link java.util.ServiceLoader}. Implementations stream events straight into a {@link
 * io.moseley.spectrum.CountSpectrumImageBuilder}, check every size before they allocate, and turn any damage of a file
 * into one {@link io.moseley.error.MoseleyException}.
 */
public interface SpectrumImageFormat {
    /** For people, such as "HyperSpy". */
    String name();

    /** Lower-case file extensions without the dot; the first is the usual one. */
    List<String> extensions();

    /** Whether this format claims the file: by content first, by extension only where content does not tell. */
    boolean recognises(Path path);

    /**
     * Reads everything but the values of spectrum images.
     *
     * @param calibration of the energy axis where the user states it
     * @throws io.moseley.error.UnsupportedInputException if the file is of a kind that cannot be read
     * @throws io.moseley.error.CorruptInputException if it is damaged
     */
    DataFile open(Path path, EnergyCalibration calibration);

    /**
     * Why a file that no format recognises cannot be read, where its name tells that it should be of this one.
     */
    default Optional<UnsupportedInputException> refusal(Path path) {
        return Optional.empty();
    }

    /** Writes the format, if it can be written. */
    default Optional<SpectrumImageWriter> writer() {
        return Optional.empty();
    }
}
