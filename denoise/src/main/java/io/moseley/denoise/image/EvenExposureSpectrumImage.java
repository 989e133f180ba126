package io.moseley.denoise.image;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;

/** Values divided by the exposure of their pixel, on demand: the counts to be expected at the mean exposure. */
public record EvenExposureSpectrumImage(SpectrumImage source, DoseMap dose) implements SpectrumImage {
    public EvenExposureSpectrumImage {
        if (dose.height() != source.height() || dose.width() != source.width()) {
            throw new IllegalArgumentException("the dose map has another size than the spectrum image");
        }
    }

    /**
     * The image itself if the exposure is even.
     *
     * @param dose of the same area on any grid
     */
    public static SpectrumImage of(SpectrumImage image, DoseMap dose) {
        return dose.isUniform()
                ? image
                : new EvenExposureSpectrumImage(image, dose.resample(image.height(), image.width()));
    }

    @Override
    public SpectrumImageHeader header() {
        return source.header();
    }

    @Override
    public void readRow(int y, float[] destination) {
        source.readRow(y, destination);
        int channels = channels();
        for (int x = 0; x < width(); x++) {
            float exposure = dose.exposure(y * width() + x);
            for (int i = x * channels; i < (x + 1) * channels; i++) {
                destination[i] /= exposure;
            }
        }
    }

    @Override
    public double[] map(ChannelRange range) {
        double[] map = source.map(range);
        for (int p = 0; p < map.length; p++) {
            map[p] /= dose.exposure(p);
        }
        return map;
    }
}
