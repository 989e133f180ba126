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
import java.util.Optional;

/**
 * Makes a spectrum image of expected counts, on all channels, from the rates that the networks predict.
 */
public record RateOutput(CountSpectrumImage counts, DoseMap dose, SpectralBands layout, int upscaling) {
    /**
     * Brings rates to channels.
     *
     * @param rates on the networks' grid
     * @param updates of the restoration's spectra
     * @param outputGrid the guide whose grid the output takes; absent for the map's own
     */
    public SpectrumImage assemble(
            RateCube rates, ChannelRestoration restoration, int updates, Optional<GuideImage> outputGrid) {
        int height = rates.height();
        int width = rates.width();
        float[] byPixel = keepBandTotals(rates.byPixel(), repeatedDose(height, width));
        float[] coarse = sumBlocks(byPixel, layout.bands());
        NmfFactors shapes = restoration.fit(counts, dose, coarse, updates);
        if (outputGrid.isEmpty()) {
            return new BandedSpectrumImage(
                    counts.header(), layout, coarse, shapes.abundances(), shapes.endmembers(), dose);
        }
        GuideImage guide = outputGrid.get();
        int components = shapes.endmembers().length;
        float[] fineAbundances = repeat(shapes.abundances(), components);
        DoseMap fineDose = fineDose(guide);
        float[] fineRates = regrid(byPixel, layout.bands(), height, width, guide);
        return new BandedSpectrumImage(
                fineHeader(guide),
                layout,
                keepBandTotals(fineRates, fineDose),
                regrid(fineAbundances, components, height, width, guide),
                shapes.endmembers(),
                fineDose);
    }

    /**
     * Scales each band so that it holds as many counts as were measured: the sum over the map is the best known figure
     * of all, and nothing is gained by smoothing it.
     */
    private float[] keepBandTotals(float[] byPixel, DoseMap grid) {
        int bands = layout.bands();
        double[] measured = layout.sum(counts.sumSpectrum());
        double[] predicted = new double[bands];
        for (int p = 0; p < byPixel.length / bands; p++) {
            float exposure = grid.exposure(p);
            for (int b = 0; b < bands; b++) {
                predicted[b] += exposure * byPixel[p * bands + b];
            }
        }
        for (int i = 0; i < byPixel.length; i++) {
            int b = i % bands;
            byPixel[i] *= (float) (predicted[b] > 0 ? measured[b] / predicted[b] : 0);
        }
        return byPixel;
    }

    /** The exposure of the map's pixels on the working grid. */
    private DoseMap repeatedDose(int height, int width) {
        if (upscaling == 1) {
            return dose;
        }
        double[] relative = new double[height * width];
        for (int p = 0; p < relative.length; p++) {
            relative[p] = dose.exposure(p / width / upscaling * counts.width() + p % width / upscaling);
        }
        return DoseMap.of(height, width, relative);
    }

    private float[] sumBlocks(float[] byPixel, int columns) {
        if (upscaling == 1) {
            return byPixel;
        }
        int width = counts.width();
        float[] sums = new float[counts.pixels() * columns];
        for (int y = 0; y < counts.height() * upscaling; y++) {
            for (int x = 0; x < width * upscaling; x++) {
                int to = (y / upscaling * width + x / upscaling) * columns;
                int from = (y * width * upscaling + x) * columns;
                for (int c = 0; c < columns; c++) {
                    sums[to + c] += byPixel[from + c];
                }
            }
        }
        return sums;
    }

    /** Each pixel's values in all its pixels of the working grid. */
    private float[] repeat(float[] values, int columns) {
        int width = counts.width() * upscaling;
        float[] fine = new float[values.length * upscaling * upscaling];
        for (int p = 0; p < fine.length / columns; p++) {
            int from = (p / width / upscaling * counts.width() + p % width / upscaling) * columns;
            System.arraycopy(values, from, fine, p * columns, columns);
        }
        return fine;
    }

    /** From the working grid to the guide's grid, sums kept. */
    private static float[] regrid(float[] values, int columns, int height, int width, GuideImage guide) {
        if (guide.height() == height && guide.width() == width) {
            return values;
        }
        float area = (float) ((double) height * width / ((double) guide.height() * guide.width()));
        float[] result = new float[Math.multiplyExact(Math.multiplyExact(guide.height(), guide.width()), columns)];
        float[] plane = new float[height * width];
        for (int c = 0; c < columns; c++) {
            for (int p = 0; p < plane.length; p++) {
                plane[p] = values[p * columns + c];
            }
            float[] resampled = GuideRegistration.resample(plane, height, width, guide.height(), guide.width());
            for (int p = 0; p < resampled.length; p++) {
                result[p * columns + c] = resampled[p] * area;
            }
        }
        return result;
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
