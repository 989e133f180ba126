package io.moseley.nn.channels;

import io.moseley.denoise.guide.GuideRegistration;
import io.moseley.denoise.sparse.NmfFactors;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.rates.RateCube;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes a spectrum image of expected counts, on all channels, from the rates that the networks predict.
 */
public record RateOutput(CountSpectrumImage counts, DoseMap dose, SpectralBands layout) {
    /**
     * Brings rates to channels.
     *
     * @param rates on the networks' grid
     * @param updates of the restoration's spectra
     * @param outputGrid the guide whose grid the output takes; absent for the map's own
     */
    public SpectrumImage assemble(
            RateCube rates, ChannelRestoration restoration, int updates, Optional<GuideImage> outputGrid) {
        // The sum over the map is the best known figure of all, and nothing is gained by smoothing it.
        double[] measured = layout.sum(counts.sumSpectrum());
        RateCube kept = rates.scaledTo(measured, repeatedDose(rates));
        float[] coarse = kept.onMapGrid().byPixel();
        NmfFactors shapes = restoration.fit(counts, dose, coarse, updates);
        if (outputGrid.isEmpty()) {
            return new BandedSpectrumImage(
                    counts.header(), layout, coarse, shapes.abundances(), shapes.endmembers(), dose);
        }
        GuideImage guide = outputGrid.get();
        DoseMap fineDose = fineDose(guide);
        return new BandedSpectrumImage(
                fineHeader(guide),
                layout,
                regrid(kept, guide).scaledTo(measured, fineDose).byPixel(),
                regrid(repeated(shapes, kept), guide).byPixel(),
                shapes.endmembers(),
                fineDose);
    }

    /** The exposure of the map's pixels on the working grid. */
    private DoseMap repeatedDose(RateCube rates) {
        if (rates.isOnMapGrid()) {
            return dose;
        }
        double[] relative = new double[rates.pixels()];
        for (int p = 0; p < relative.length; p++) {
            relative[p] = dose.exposure(rates.mapPixel(p));
        }
        return DoseMap.of(rates.height(), rates.width(), relative);
    }

    /** The abundances of each pixel in all its pixels of the working grid, components in the place of bands. */
    private static RateCube repeated(NmfFactors shapes, RateCube grid) {
        float[] values = new float[shapes.rank() * grid.pixels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = shapes.abundances()[grid.mapPixel(i % grid.pixels()) * shapes.rank() + i / grid.pixels()];
        }
        return new RateCube(values, shapes.rank(), grid.height(), grid.width(), grid.upscaling());
    }

    /** From the working grid to the guide's grid, sums kept. */
    private static RateCube regrid(RateCube cube, GuideImage guide) {
        if (guide.height() == cube.height() && guide.width() == cube.width()) {
            return cube;
        }
        int pixels = Math.multiplyExact(guide.height(), guide.width());
        float area = (float) ((double) cube.pixels() / pixels);
        float[] values = new float[Math.multiplyExact(pixels, cube.bands())];
        for (int b = 0; b < cube.bands(); b++) {
            float[] plane = Arrays.copyOfRange(cube.values(), b * cube.pixels(), (b + 1) * cube.pixels());
            float[] resampled =
                    GuideRegistration.resample(plane, cube.height(), cube.width(), guide.height(), guide.width());
            for (int p = 0; p < pixels; p++) {
                values[b * pixels + p] = resampled[p] * area;
            }
        }
        return RateCube.of(values, cube.bands(), guide.height(), guide.width());
    }

    private SpectrumImageHeader fineHeader(GuideImage guide) {
        SpectrumImageHeader header = counts.header();
        double share = (double) counts.pixels() / ((double) guide.height() * guide.width());
        return header.withNavigation(
                        header.yAxis().resample(guide.height()), header.xAxis().resample(guide.width()))
                .withAcquisition(header.acquisition().scaleTimes(share));
    }

    private DoseMap fineDose(GuideImage guide) {
        double[] relative = new double[guide.height() * guide.width()];
        for (int p = 0; p < relative.length; p++) {
            int y = (int) ((p / guide.width() + 0.5) * counts.height() / guide.height());
            int x = (int) ((p % guide.width() + 0.5) * counts.width() / guide.width());
            relative[p] = dose.exposure(y * counts.width() + x);
        }
        return DoseMap.of(guide.height(), guide.width(), relative);
    }
}
