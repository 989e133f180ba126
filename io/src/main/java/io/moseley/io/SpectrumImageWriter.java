package io.moseley.io;

import io.moseley.output.AtomicFiles;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import java.nio.file.Path;
import java.util.List;

/** Writes one format. Outputs appear whole or not at all. */
public interface SpectrumImageWriter {
    /**
     * Fails before any work is done if {@link #write} would be refused for what lies at the path now.
     *
     * @throws io.moseley.error.OutputExistsException if something exists there that may not be replaced
     * @throws io.moseley.error.FailedException if a folder is in the way of a file
     */
    default void requireReplaceable(Path path, boolean overwrite) {
        files(path).forEach(file -> AtomicFiles.requireReplaceable(file, overwrite));
    }

    /** The files, or the folder, that an output of this name consists of. */
    default List<Path> files(Path path) {
        return List.of(path);
    }

    /** Tells whether images can stand beside a spectrum image in one file. */
    default boolean holdsImages() {
        return false;
    }

    /**
     * Writes a spectrum image and the images recorded with it: raw counts in the smallest unsigned integer type that
     * holds them, anything else as float32.
     *
     * @param images in any number; none unless {@link #holdsImages()}
     * @throws io.moseley.error.OutputExistsException if the file exists and may not be replaced
     * @throws io.moseley.error.FailedException if it cannot be written
     */
    void write(Path path, SpectrumImage image, List<GuideImage> images, WriteOptions options);

    /** Tells whether a spectrum image is written pixel by pixel, and not its sum spectrum alone. */
    default boolean holdsMaps() {
        return true;
    }

    /** The losses in this format, in sentences for the user; usually none. */
    default List<String> losses(SpectrumImage image) {
        return List.of();
    }

    /** Writes an image as float32; errors as above. */
    void write(Path path, GuideImage image, WriteOptions options);
}
