package io.moseley.nn.rates;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;

/**
 * Expected counts summed into bands, dense. Immutable.
 *
 * @param values (y, x, band)
 */
public record BandRates(int bands, float[] values) implements BandMap {
    /** @param image with as many channels as {@code layout} */
    public static BandRates of(SpectrumImage image, SpectralBands layout) {
        int bands = layout.bands();
        int channels = image.channels();
        int width = image.width();
        float[] values = new float[Math.multiplyExact(image.pixels(), bands)];
        image.forEachRow((y, row) -> {
            for (int x = 0; x < width; x++) {
                int to = (y * width + x) * bands;
                for (int c = 0; c < channels; c++) {
                    values[to + layout.bandOf(c)] += row[x * channels + c];
                }
            }
        });
        return new BandRates(bands, values);
    }

    /** The sum of the rates if each pixel is exposed after {@code dose}. */
    public double total(DoseMap dose) {
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            total += (double) dose.exposure(i / bands) * values[i];
        }
        return total;
    }

    @Override
    public void copy(int pixel, float[] destination, int offset, int stride) {
        for (int b = 0; b < bands; b++) {
            destination[offset + b * stride] = values[pixel * bands + b];
        }
    }
}
