package io.moseley.io;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.tree.MissingChunks;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.List;
import java.util.Optional;

/** A spectrum image in a file whose header is known and whose values are read on demand. */
public interface SpectrumImageSource {
    /** The title in the file; may be empty. */
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
     * Reads the values: as raw counts if they are that, otherwise as expected counts in float32. Most files hold only the
     * former.
     *
     * @throws io.moseley.error.UnsupportedInputException if a value is negative or not finite
     * @throws io.moseley.error.CorruptInputException if the file is damaged
     */
    default SpectrumImage spectrumImage() {
        return counts();
    }

    /**
     * Reads the values as they are: those of a model or a difference may be negative, and pixels may hold NaN. For
     * looking at them; counts and expected counts are read by the methods above.
     *
     * @throws io.moseley.error.CorruptInputException if the file is damaged
     */
    default SpectrumImage values() {
        return spectrumImage();
    }

    /** Sentences for the user about the values; complete once these have been read. */
    default List<String> notes() {
        return List.of();
    }

    /**
     * The exposure of each pixel where the file recorded it, such as from a live time per pixel.
     *
     * @throws io.moseley.error.CorruptInputException if the file is damaged
     */
    default Optional<DoseMap> recordedDose() {
        return Optional.empty();
    }

    /** The chunks of values that the file lacks, which are read as zero counts; empty if it has all. */
    default Optional<MissingChunks> missing() {
        return Optional.empty();
    }

    /** Number of frames that the file keeps apart; 1 if it holds only their sum. */
    default int frames() {
        return 1;
    }

    /** Whether the frames may be different maps, such as those of a tilt series, so that their sum is read only if asked for. */
    default boolean isSeries() {
        return false;
    }

    /** Names of the detectors that the file keeps apart, or fewer than two if it holds only their sum. */
    default List<String> detectors() {
        return List.of();
    }

    /**
     * The images that were scanned together with these frames, summed over them: the guide images of a replicate.
     *
     * @return empty if the file does not keep the frames of its images apart
     */
    default List<GuideImage> guideImages(ReadSelection selection) {
        return List.of();
    }

    /**
     * Reads the raw counts of some frames or detectors.
     *
     * @throws io.moseley.error.UnsupportedInputException if the file does not keep them apart, or has not so many
     */
    default CountSpectrumImage counts(ReadSelection selection) {
        if (selection.isAll()) {
            return counts();
        }
        throw new UnsupportedInputException(
                "the file holds only the sum of its frames and detectors",
                title(),
                "read it whole, or export the frames from the program that recorded them");
    }
}
