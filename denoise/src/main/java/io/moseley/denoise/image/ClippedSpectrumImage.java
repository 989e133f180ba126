package io.moseley.denoise.image;

import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;

/**
 * An estimate that may be negative, clipped at 0 and scaled channel by channel so that the counts of every channel are
 * those of the input again (clipping alone adds counts).
 */
public final class ClippedSpectrumImage implements SpectrumImage {
    private final SpectrumImage source;
    private final float[] scale;
    private final double[] sums;

    /**
     * @param source values of either sign
     * @param channelCounts the sum spectrum to keep
     */
    public ClippedSpectrumImage(SpectrumImage source, double[] channelCounts) {
        this.source = source;
        int channels = source.channels();
        double[] clipped = new double[channels];
        source.forEachRow((y, row) -> {
            for (int i = 0; i < row.length; ) {
                for (int c = 0; c < channels; c++) {
                    clipped[c] += Math.max(0f, row[i++]);
                }
            }
        });
        scale = new float[channels];
        for (int c = 0; c < channels; c++) {
            scale[c] = clipped[c] > 0 ? (float) (channelCounts[c] / clipped[c]) : 0;
            clipped[c] *= scale[c];
        }
        sums = clipped;
    }

    @Override
    public SpectrumImageHeader header() {
        return source.header();
    }

    @Override
    public void readRow(int y, float[] destination) {
        source.readRow(y, destination);
        int i = 0;
        for (int x = 0; x < width(); x++) {
            for (float factor : scale) {
                destination[i] = Math.max(0f, destination[i]) * factor;
                i++;
            }
        }
    }

    /** The sums of the clipped and scaled values; a channel that was clipped to 0 has none. */
    @Override
    public double[] sumSpectrum() {
        return sums.clone();
    }
}
