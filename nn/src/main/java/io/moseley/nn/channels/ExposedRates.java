package io.moseley.nn.channels;

import io.moseley.denoise.HeldOutTrial;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.rates.RateCube;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;

/**
 * The estimate of networks in bands, as an image of the counts that are expected.
 *
 * @param rates on the map's grid, (band, y, x); not copied
 * @param fraction of the full dose
 */
public record ExposedRates(SpectrumImageHeader header, float[] rates, DoseMap dose, float fraction)
        implements SpectrumImage {
    /**
     * Makes a trial of an estimate from the fitted counts alone, so that other methods can be compared with it.
     *
     * @param rates on the map's grid
     * @param holdOut fraction of the full dose that the held-out counts have
     */
    public static HeldOutTrial trial(
            CountSpectrumImage fitted,
            CountSpectrumImage heldOut,
            SpectralBands layout,
            RateCube rates,
            DoseMap dose,
            double holdOut) {
        CountSpectrumImage fittedInBands = layout.rebin(fitted);
        return new HeldOutTrial(
                fittedInBands,
                layout.rebin(heldOut),
                new ExposedRates(fittedInBands.header(), rates.values(), dose, (float) (1 - holdOut)),
                holdOut / (1 - holdOut));
    }

    @Override
    public void readRow(int y, float[] destination) {
        int pixels = pixels();
        for (int x = 0, i = 0; x < width(); x++) {
            int pixel = y * width() + x;
            float exposed = fraction * dose.exposure(pixel);
            for (int b = 0; b < channels(); b++) {
                destination[i++] = exposed * rates[b * pixels + pixel];
            }
        }
    }
}
