package io.moseley.io;

import io.moseley.error.UnsupportedInputException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a file format, and writes it where it can be written; {@link FileFormat} lists them. Implementations have a
 * public constructor without arguments, stream events straight into a {@link
 * io.moseley.spectrum.CountSpectrumImageBuilder}, check every size before they allocate, and turn any damage of a file
 * into one {@link io.moseley.error.MoseleyException}.
 */
public interface SpectrumImageFormat {
    /** Tells whether a file with the signature of the format is of it; asked only where the signature does not decide. */
    default boolean recognises(FileHead head) {
        return true;
    }

    /**
     * Reads everything but the values of spectrum images.
     *
     * @param calibration of the energy axis where the user states it
     * @throws io.moseley.error.UnsupportedInputException if the file is of a kind that cannot be read
     * @throws io.moseley.error.CorruptInputException if it is damaged
     */
    DataFile open(Path path, EnergyCalibration calibration);

    /** The reason why a file cannot be read that bears an extension of the format, but that no format recognises. */
    default Optional<UnsupportedInputException> refusal(Path path) {
        return Optional.empty();
    }

    /** The writer, if the format can be written. */
    default Optional<SpectrumImageWriter> writer() {
        return Optional.empty();
    }
}
