package io.moseley.denoise.image;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;

/** A range of channels of a spectrum image. */
public record CroppedSpectrumImage(SpectrumImage whole, ChannelRange range, SpectrumImageHeader header)
        implements SpectrumImage {
    public static SpectrumImage of(SpectrumImage whole, ChannelRange range) {
        if (range.size() == whole.channels()) {
            return whole;
        }
        return whole instanceof CountSpectrumImage counts
                ? counts.cropEnergy(range)
                : new CroppedSpectrumImage(
                        whole,
                        range,
                        whole.header().withEnergyAxis(whole.energyAxis().crop(range)));
    }

    @Override
    public void readRow(int y, float[] destination) {
        float[] full = new float[Math.multiplyExact(whole.width(), whole.channels())];
        whole.readRow(y, full);
        for (int x = 0; x < whole.width(); x++) {
            System.arraycopy(full, x * whole.channels() + range.first(), destination, x * range.size(), range.size());
        }
    }
}
