package io.moseley.denoise.sparse;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.util.Parallel;
import java.util.Arrays;
import java.util.List;

/**
 * Channels grouped into contiguous bands. Immutable.
 */
public final class SpectralBands {
    private final int[] first;
    private final int[] bandOf;

    private SpectralBands(int[] first) {
        this.first = first;
        this.bandOf = new int[first[first.length - 1]];
        for (int b = 0; b + 1 < first.length; b++) {
            for (int c = first[b]; c < first[b + 1]; c++) {
                bandOf[c] = b;
            }
        }
    }

    /**
     * Divides channels into bands that are narrow where there are many counts.
     *
     * @param spectrum mean or sum spectrum, not negative
     * @param bands most bands; one band per channel if there are no more channels
     */
    public static SpectralBands adaptive(double[] spectrum, int bands) {
        return BandDivision.of(spectrum, bands, List.of());
    }

    /**
     * Divides channels into bands that are narrow where there are many counts and end where windows end: the counts of a
     * line in a pixel are then those of its bands.
     *
     * @param spectrum mean or sum spectrum, not negative
     * @param bands most bands; one band per channel if there are no more channels
     * @param windows any number, overlapping or not; where borders are too many or too close, some are omitted
     */
    public static SpectralBands adaptive(double[] spectrum, int bands, List<ChannelRange> windows) {
        return BandDivision.of(spectrum, bands, windows);
    }

    /**
     * Bands with given borders.
     *
     * @param borders first channel of each band, from 0 on and increasing, and the number of channels at the end
     */
    public static SpectralBands of(int[] borders) {
        if (borders.length < 2 || borders[0] != 0) {
            throw new IllegalArgumentException("bands begin at channel 0 and end, got " + Arrays.toString(borders));
        }
        for (int b = 1; b < borders.length; b++) {
            if (borders[b] <= borders[b - 1]) {
                throw new IllegalArgumentException(
                        "the borders of bands must increase: " + borders[b] + " after " + borders[b - 1]);
            }
        }
        return new SpectralBands(borders.clone());
    }

    /** First channel of each band, and the number of channels at the end; see {@link #of}. */
    public int[] borders() {
        return first.clone();
    }

    public int bands() {
        return first.length - 1;
    }

    public int channels() {
        return bandOf.length;
    }

    public int bandOf(int channel) {
        return bandOf[channel];
    }

    /** First channel of a band; {@code firstChannel(bands())} is the number of channels. */
    public int firstChannel(int band) {
        return first[band];
    }

    /** A spectrum summed into bands. */
    public double[] sum(double[] spectrum) {
        double[] sums = new double[bands()];
        for (int c = 0; c < spectrum.length; c++) {
            sums[bandOf[c]] += spectrum[c];
        }
        return sums;
    }

    /** The counts summed into bands: pixels × bands, order (pixel, band). */
    public float[] sum(CountSpectrumImage counts, int threads) {
        int bands = bands();
        float[] sums = new float[Math.multiplyExact(counts.pixels(), bands)];
        Parallel.run(counts.pixels(), threads, (from, to) -> {
            for (int p = from; p < to; p++) {
                for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                    sums[p * bands + bandOf[counts.entryChannel(i)]] += counts.entryCount(i);
                }
            }
        });
        return sums;
    }

    /** The counts summed into bands, as integers; the channels of the result are the numbers of the bands. */
    public CountSpectrumImage rebin(CountSpectrumImage counts) {
        CountSpectrumImageBuilder builder =
                CountSpectrumImage.builder(counts.header().withEnergyAxis(new EnergyAxis(1, 0, bands())));
        for (int p = 0; p < counts.pixels(); p++) {
            int band = -1;
            int sum = 0;
            for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                int next = bandOf[counts.entryChannel(i)];
                if (next != band && band >= 0) {
                    builder.add(p, band, sum);
                    sum = 0;
                }
                band = next;
                sum = Math.addExact(sum, counts.entryCount(i));
            }
            if (band >= 0) {
                builder.add(p, band, sum);
            }
        }
        return builder.build();
    }

    /**
     * Endmembers in bands brought to all channels: within a band every endmember takes the shape of the mean spectrum
     * first, and expectation–maximisation on the raw counts then gives each its own.
     *
     * @param abundances pixels × components, kept
     * @param endmembers components × bands
     * @param updates number of updates; 40 are usually enough
     * @return components × channels
     */
    public float[][] toChannels(
            CountSpectrumImage counts,
            DoseMap dose,
            float[] abundances,
            float[][] endmembers,
            int updates,
            int threads) {
        double[] spectrum = counts.sumSpectrum();
        double[] inBands = sum(spectrum);
        float[][] full = new float[endmembers.length][channels()];
        for (int k = 0; k < full.length; k++) {
            for (int c = 0; c < channels(); c++) {
                int b = bandOf[c];
                if (inBands[b] > 0) {
                    full[k][c] = (float) (endmembers[k][b] * spectrum[c] / inBands[b]);
                }
            }
        }
        for (int i = 0; i < updates; i++) {
            FactorUpdates.endmembers(counts, dose, abundances, full, threads);
        }
        return full;
    }
}
