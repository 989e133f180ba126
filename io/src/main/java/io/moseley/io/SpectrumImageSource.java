package io.moseley.io;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;

/** A spectrum image in a file whose header is known and whose values are read when they are asked for. */
public interface SpectrumImageSource {
    /** As the file names it; may be empty. */
    String title();

    /** @throws io.moseley.error.UnsupportedInputException if the axes cannot be understood */
    SpectrumImageHeader header();

    /**
     * Reads the values as raw counts. Floating point values will do if all are whole.
     *
     * @throws io.moseley.error.UnsupportedInputException if a value is negative, fractional or not finite
     * @throws io.moseley.error.CorruptInputException if the file is damaged
     */
    CountSpectrumImage counts();

    /**
     * Reads the values: as raw counts if they are that, otherwise as expected counts in float32.
     *
     * @throws io.moseley.error.UnsupportedInputException if a value is negative or not finite
     * @throws io.moseley.error.CorruptInputException if the file is damaged
     */
    SpectrumImage spectrumImage();
}
