package io.moseley.denoise.rare;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.List;

/**
 * An estimate, scaled channel by channel, plus rare signals (abundances × line shape); every channel keeps its sum over
 * the map. Where a line would put more counts into a channel than the estimate has there, the line is cut to what there is;
 * the cut counts go to the other channels of the line as far as possible.
 */
public final class RestoredSpectrumImage implements SpectrumImage {
    private static final int FITTING_ROUNDS = 30;

    private final SpectrumImage estimate;
    private final RareSignals signals;
    private final List<LineShape> shapes;
    private final float[][] shares;
    private final double[] channelSums;
    private final float[] scale;

    RestoredSpectrumImage(SpectrumImage estimate, RareSignals signals, List<LineShape> shapes) {
        this.estimate = estimate;
        this.signals = signals;
        this.shapes = shapes;
        channelSums = estimate.sumSpectrum();
        shares = shapes.stream().map(shape -> shape.shares().clone()).toArray(float[][]::new);
        double[] restored = fit();
        scale = new float[channelSums.length];
        for (int c = 0; c < scale.length; c++) {
            scale[c] = restored[c] == 0 ? 1 : (float) Math.max(0, 1 - restored[c] / channelSums[c]);
        }
    }

    /**
     * Limits the lines to the counts of each channel; what a channel cannot hold goes to the other channels of the line.
     *
     * @return counts of all signals per channel
     */
    private double[] fit() {
        for (int round = 0; round < FITTING_ROUNDS; round++) {
            if (!limit()) {
                break;
            }
            for (float[] line : shares) {
                double sum = 0;
                for (float share : line) {
                    sum += share;
                }
                for (int i = 0; i < line.length && sum > 0; i++) {
                    line[i] /= (float) sum;
                }
            }
        }
        limit();
        return restored();
    }

    private boolean limit() {
        double[] restored = restored();
        boolean limited = false;
        for (int k = 0; k < shares.length; k++) {
            for (int i = 0; i < shares[k].length; i++) {
                int c = shapes.get(k).first() + i;
                double room = Math.max(0, channelSums[c]);
                if (restored[c] > room) {
                    shares[k][i] *= (float) (room / restored[c]);
                    limited = true;
                }
            }
        }
        return limited;
    }

    private double[] restored() {
        double[] restored = new double[channelSums.length];
        for (int k = 0; k < shares.length; k++) {
            double excess = signals.signals().get(k).excess();
            for (int i = 0; i < shares[k].length; i++) {
                restored[shapes.get(k).first() + i] += excess * shares[k][i];
            }
        }
        return restored;
    }

    @Override
    public SpectrumImageHeader header() {
        return estimate.header();
    }

    @Override
    public void readRow(int y, float[] destination) {
        estimate.readRow(y, destination);
        int channels = channels();
        for (int x = 0; x < width(); x++) {
            for (int c = 0; c < channels; c++) {
                destination[x * channels + c] *= scale[c];
            }
        }
        for (int k = 0; k < shares.length; k++) {
            RareSignal signal = signals.signals().get(k);
            int first = signal.region().x();
            for (int x = first; x < first + signal.region().width(); x++) {
                float abundance = signal.abundance(y, x);
                if (abundance != 0) {
                    int base = x * channels + shapes.get(k).first();
                    for (int i = 0; i < shares[k].length; i++) {
                        destination[base + i] += abundance * shares[k][i];
                    }
                }
            }
        }
    }

    @Override
    public double[] sumSpectrum() {
        return channelSums.clone();
    }

    /** Asks the estimate, which may be faster, wherever no signal changes the range. */
    @Override
    public double[] map(ChannelRange range) {
        boolean changed = shapes.stream().anyMatch(line -> line.first() < range.end() && range.first() < line.end());
        return changed ? SpectrumImage.super.map(range) : estimate.map(range);
    }
}
