package io.moseley.workflow;

import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;

/** Values times a factor: the same estimate at another dose. */
record ScaledSpectrumImage(SpectrumImage source, double factor) implements SpectrumImage {
    static SpectrumImage of(SpectrumImage source, double factor) {
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
