package io.moseley.denoise.image;

import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;

/** Values times a factor: the same estimate at another dose. */
public record ScaledSpectrumImage(SpectrumImage source, double factor) implements SpectrumImage {
    public static SpectrumImage of(SpectrumImage source, double factor) {
        return factor == 1 ? source : new ScaledSpectrumImage(source, factor);
    }

    @Override
    public SpectrumImageHeader header() {
        return source.header();
    }

    @Override
    public void readRow(int y, float[] destination) {
        source.readRow(y, destination);
        for (int i = 0; i < width() * channels(); i++) {
            destination[i] = (float) (factor * destination[i]);
        }
    }
}
