package io.moseley.nn.dcae;

/**
 * Spectral bands that the data place: consecutive groups of channels whose edges lie at equal steps of the cumulative
 * square root of the mean spectrum. Peaks get narrow bands, empty stretches wide ones; the square root is the noise of
 * the counts, so that each band carries about the same information.
 */
public final class BandLayout {
    private final int[] firstChannel;
    private final int channels;

    private BandLayout(int[] firstChannel, int channels) {
        this.firstChannel = firstChannel;
        this.channels = channels;
    }

    /**
     * @param sumSpectrum counts per channel
     * @param bands number of bands wanted; there are fewer if there are fewer channels
     */
    public static BandLayout of(double[] sumSpectrum, int bands) {
        int channels = sumSpectrum.length;
        int count = Math.min(bands, channels);
        double[] cumulative = new double[channels + 1];
        for (int c = 0; c < channels; c++) {
            cumulative[c + 1] = cumulative[c] + Math.sqrt(Math.max(0, sumSpectrum[c]));
        }
        double total = cumulative[channels];
        int[] first = new int[count + 1];
        int channel = 0;
        for (int b = 1; b < count; b++) {
            double edge = total * b / count;
            while (channel < channels && cumulative[channel] < edge) {
                channel++;
            }
            // Every band keeps at least one channel, also those still to come.
            channel = Math.max(channel, first[b - 1] + 1);
            channel = Math.min(channel, channels - (count - b));
            first[b] = channel;
        }
        first[count] = channels;
        return new BandLayout(first, channels);
    }

    public int bands() {
        return firstChannel.length - 1;
    }

    public int channels() {
        return channels;
    }

    /** First channel of a band; {@code firstChannel(bands())} is the number of channels. */
    public int firstChannel(int band) {
        return firstChannel[band];
    }

    /** The band of each channel. */
    public int[] bandOfChannels() {
        int[] bandOf = new int[channels];
        for (int b = 0; b < bands(); b++) {
            java.util.Arrays.fill(bandOf, firstChannel[b], firstChannel[b + 1], b);
        }
        return bandOf;
    }
}
