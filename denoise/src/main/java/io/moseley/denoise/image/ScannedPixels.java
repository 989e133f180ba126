package io.moseley.denoise.image;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Arrays;

/** A spectrum image that is zero in pixels of dose 0. */
public record ScannedPixels(SpectrumImage source, DoseMap dose) implements SpectrumImage {
    /** The image itself if all of its pixels were scanned. It may lie on a finer grid than the dose. */
    public static SpectrumImage of(SpectrumImage image, DoseMap dose) {
        return dose.unscanned() == 0 ? image : new ScannedPixels(image, dose.resample(image.height(), image.width()));
    }

    /** The counts of the scanned pixels; those of others are left out. */
    public static CountSpectrumImage of(CountSpectrumImage counts, DoseMap dose) {
        if (dose.unscanned() == 0) {
            return counts;
        }
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(counts.header());
        for (int pixel = 0; pixel < counts.pixels(); pixel++) {
            for (int i = counts.entryStart(pixel); dose.isScanned(pixel) && i < counts.entryStart(pixel + 1); i++) {
                builder.add(pixel, counts.entryChannel(i), counts.entryCount(i));
            }
        }
        return builder.build();
    }

    @Override
    public SpectrumImageHeader header() {
        return source.header();
    }

    @Override
    public void readRow(int y, float[] destination) {
        source.readRow(y, destination);
        for (int x = 0; x < width(); x++) {
            if (!dose.isScanned(y * width() + x)) {
                Arrays.fill(destination, x * channels(), (x + 1) * channels(), 0);
            }
        }
    }
}
