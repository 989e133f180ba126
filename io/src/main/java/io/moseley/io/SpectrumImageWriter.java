package io.moseley.io;

import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import java.nio.file.Path;
import java.util.List;

/** Writes one format. Outputs appear whole or not at all. */
public interface SpectrumImageWriter {
    /**
     * Writes a spectrum image: raw counts in the smallest unsigned integer type that holds them, anything else as
     * float32.
     *
     * @throws io.moseley.error.OutputExistsException if the file exists and may not be replaced
     * @throws io.moseley.error.FailedException if it cannot be written
     */
    void write(Path path, SpectrumImage image, WriteOptions options);

    /** What the format cannot hold of a spectrum image, in sentences for the user; usually nothing. */
    default List<String> losses(SpectrumImage image) {
        return List.of();
    }

    /** Writes an image as float32; errors as above. */
    void write(Path path, GuideImage image, WriteOptions options);
}
