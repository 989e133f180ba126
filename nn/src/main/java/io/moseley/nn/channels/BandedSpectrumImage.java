package io.moseley.nn.channels;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Arrays;

/**
 * Expected counts known per band and pixel, spread over the channels of the band by a factored estimate of full
 * resolution: value(p, c) = exposure(p) · band(p, b) · (A S)(p, c) / Σ_{c' in b} (A S)(p, c'). Computed on demand.
 *
 * @param bandRates (pixel, band), at even exposure
 * @param abundances (pixel, component)
 * @param shapes (component, channel)
 */
record BandedSpectrumImage(
        SpectrumImageHeader header,
        SpectralBands layout,
        float[] bandRates,
        float[] abundances,
        float[][] shapes,
        DoseMap dose)
        implements SpectrumImage {
    private static final float TINY = 1e-30f;

    @Override
    public void readRow(int y, float[] destination) {
        int channels = channels();
        float[] spectrum = new float[channels];
        for (int x = 0; x < width(); x++) {
            spectrum(y * width() + x, 0, layout.bands(), spectrum);
            System.arraycopy(spectrum, 0, destination, x * channels, channels);
        }
    }

    @Override
    public double[] map(ChannelRange range) {
        double[] map = new double[pixels()];
        if (range.isEmpty()) {
            return map;
        }
        int firstBand = layout.bandOf(range.first());
        int endBand = layout.bandOf(range.end() - 1) + 1;
        float[] spectrum = new float[channels()];
        for (int p = 0; p < map.length; p++) {
            spectrum(p, firstBand, endBand, spectrum);
            double sum = 0;
            for (int c = range.first(); c < range.end(); c++) {
                sum += spectrum[c];
            }
            map[p] = sum;
        }
        return map;
    }

    /** Evaluates the channels of some bands of one pixel into their places in {@code spectrum}. */
    private void spectrum(int pixel, int firstBand, int endBand, float[] spectrum) {
        int from = layout.firstChannel(firstBand);
        int to = layout.firstChannel(endBand);
        Arrays.fill(spectrum, from, to, 0f);
        int components = shapes.length;
        for (int k = 0; k < components; k++) {
            float abundance = abundances[pixel * components + k];
            if (abundance > 0) {
                float[] shape = shapes[k];
                for (int c = from; c < to; c++) {
                    spectrum[c] += abundance * shape[c];
                }
            }
        }
        for (int b = firstBand; b < endBand; b++) {
            int first = layout.firstChannel(b);
            int end = layout.firstChannel(b + 1);
            float sum = 0;
            for (int c = first; c < end; c++) {
                sum += spectrum[c];
            }
            float rate = bandRates[pixel * layout.bands() + b] * dose.exposure(pixel);
            if (sum > TINY) {
                float factor = rate / sum;
                for (int c = first; c < end; c++) {
                    spectrum[c] *= factor;
                }
            } else {
                Arrays.fill(spectrum, first, end, rate / (end - first));
            }
        }
    }
}
