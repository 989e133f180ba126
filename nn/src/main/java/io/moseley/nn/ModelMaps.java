package io.moseley.nn;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.model.TrainedModel;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.SpectrumImage;
import java.util.List;

/**
 * Maps of some windows of energies from a trained model, without bringing its bands back to channels: how each band spreads over
 * its channels in each pixel is taken from an existing estimate. It takes a second, where all channels take many times as long.
 */
public final class ModelMaps {
    private final TrainedModel model;
    private final List<ChannelRange> windows;
    /** The part of each band that lies in a window: [window][band − first band of the window][pixel]. */
    private final float[][][] shares;

    /**
     * @param estimate of the model on the map's grid; it is read once
     * @param windows ranges of channels
     */
    public ModelMaps(TrainedModel model, SpectrumImage estimate, List<ChannelRange> windows) {
        this.model = model;
        this.windows = List.copyOf(windows);
        shares = shares(model.layout(), estimate, windows);
    }

    /**
     * Maps in expected counts at the input's dose: [window][pixel]. Each band is scaled to the counts that were measured, as it
     * is done with the result.
     */
    public double[][] of(DenoiseInput input, DenoiseContext context) {
        float[] rates = new ModelDenoiser(model).rates(input, context).values();
        int pixels = input.counts().pixels();
        SpectralBands layout = model.layout();
        double[] measured = layout.sum(input.counts().sumSpectrum());
        double[][] maps = new double[windows.size()][pixels];
        for (int w = 0; w < maps.length; w++) {
            for (int i = 0; i < shares[w].length; i++) {
                int b = layout.bandOf(windows.get(w).first()) + i;
                double predicted = 0;
                for (int p = 0; p < pixels; p++) {
                    predicted += input.dose().exposure(p) * rates[b * pixels + p];
                }
                double gain = predicted > 0 ? measured[b] / predicted : 0;
                for (int p = 0; p < pixels; p++) {
                    maps[w][p] += gain * input.dose().exposure(p) * rates[b * pixels + p] * shares[w][i][p];
                }
            }
        }
        return maps;
    }

    private static float[][][] shares(SpectralBands layout, SpectrumImage estimate, List<ChannelRange> windows) {
        int pixels = estimate.pixels();
        int channels = estimate.channels();
        float[][][] shares = new float[windows.size()][][];
        for (int w = 0; w < shares.length; w++) {
            ChannelRange window = windows.get(w);
            int bands = window.isEmpty() ? 0 : layout.bandOf(window.end() - 1) - layout.bandOf(window.first()) + 1;
            shares[w] = new float[bands][pixels];
        }
        estimate.forEachRow((y, row) -> {
            for (int w = 0; w < shares.length; w++) {
                ChannelRange window = windows.get(w);
                for (int i = 0; i < shares[w].length; i++) {
                    int band = layout.bandOf(window.first()) + i;
                    for (int x = 0; x < estimate.width(); x++) {
                        shares[w][i][y * estimate.width() + x] = share(layout, band, window, row, x * channels);
                    }
                }
            }
        });
        return shares;
    }

    /** The part of a band that lies in a window; by the number of channels where nothing is expected. */
    private static float share(SpectralBands layout, int band, ChannelRange window, float[] row, int base) {
        int first = layout.firstChannel(band);
        int end = layout.firstChannel(band + 1);
        int from = Math.max(first, window.first());
        int to = Math.min(end, window.end());
        double inside = 0;
        double all = 0;
        for (int c = first; c < end; c++) {
            all += row[base + c];
            inside += c >= from && c < to ? row[base + c] : 0;
        }
        return (float) (all > 0 ? inside / all : (double) (to - from) / (end - first));
    }
}
