package io.moseley.denoise.image;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;

/** The values of one image under another header of the same shape. */
public record RelabelledSpectrumImage(SpectrumImage values, SpectrumImageHeader header) implements SpectrumImage {
    public RelabelledSpectrumImage {
        if (!header.hasShapeOf(values.header())) {
            throw new IllegalArgumentException("the new header has another shape");
        }
    }

    @Override
    public void readRow(int y, float[] destination) {
        values.readRow(y, destination);
    }

    @Override
    public double[] sumSpectrum() {
        return values.sumSpectrum();
    }

    @Override
    public double[] map(ChannelRange range) {
        return values.map(range);
    }
}
