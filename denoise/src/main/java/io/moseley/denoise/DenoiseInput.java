package io.moseley.denoise;

import io.moseley.denoise.guide.GuideRegistration;
import io.moseley.error.UnsupportedInputException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import java.util.Optional;

/**
 * The measured counts of a map, with its exposure and an image of the same area.
 *
 * <pre>{@code
 * DenoiseInput even = DenoiseInput.of(counts);
 * DenoiseInput guided = new DenoiseInput(counts, Optional.of(haadf), dose);
 * }</pre>
 *
 * @param counts raw counts, order (y, x, channel)
 * @param guide covers the same area as the counts, at any resolution; denoisers register it to their own grid with
 *     {@link GuideRegistration}
 * @param dose relative exposure of each pixel, of the same size as the counts
 */
public record DenoiseInput(CountSpectrumImage counts, Optional<GuideImage> guide, DoseMap dose) {
    public DenoiseInput {
        if (dose.height() != counts.height() || dose.width() != counts.width()) {
            throw new IllegalArgumentException("the dose map has another size than the counts");
        }
    }

    /** Counts alone, at even exposure. */
    public static DenoiseInput of(CountSpectrumImage counts) {
        return new DenoiseInput(counts, Optional.empty(), DoseMap.uniform(counts.height(), counts.width()));
    }

    /** Adds a guide image of the same area. */
    public DenoiseInput withGuide(GuideImage image) {
        return new DenoiseInput(counts, Optional.of(image), dose);
    }

    /**
     * Refuses an empty map.
     *
     * @throws UnsupportedInputException if there is not a single count
     */
    public void requireCounts() {
        if (counts.totalCounts() == 0) {
            throw new UnsupportedInputException(
                    "the spectrum image has no counts: there is nothing to denoise",
                    counts.header().title().isEmpty()
                            ? "the input"
                            : counts.header().title(),
                    "check the file, and --energy-range if it was given");
        }
    }
}
