package io.moseley.denoise.rare;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.xray.DetectorResponse;

/**
 * The spectrum of one line as the detector draws it, a Gaussian: shares of the line's counts per channel, of sum 1.
 *
 * @param first channel of the first share
 * @param shares not copied
 */
record LineShape(int first, float[] shares) {
    private static final double REACH_IN_SIGMA = 4;
    private static final int POINTS_PER_CHANNEL = 8;

    /** @throws IllegalArgumentException if the line does not lie on the axis */
    static LineShape of(double energyKev, EnergyAxis axis, DetectorResponse detector) {
        double sigma = detector.sigmaKev(energyKev);
        int from = (int) Math.max(0, Math.round(axis.channelOf(energyKev - REACH_IN_SIGMA * sigma)));
        int to = (int) Math.min(axis.channels(), Math.round(axis.channelOf(energyKev + REACH_IN_SIGMA * sigma)) + 1);
        if (to <= from) {
            throw new IllegalArgumentException("a line at " + energyKev + " keV does not lie on the axis");
        }
        double[] values = new double[to - from];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            for (int k = 0; k < POINTS_PER_CHANNEL; k++) {
                double channel = from + i - 0.5 + (k + 0.5) / POINTS_PER_CHANNEL;
                double z = (axis.energyKev(channel) - energyKev) / sigma;
                values[i] += Math.exp(-0.5 * z * z);
            }
            sum += values[i];
        }
        float[] shares = new float[values.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) (values[i] / sum);
        }
        return new LineShape(from, shares);
    }

    public int end() {
        return first + shares.length;
    }

    /** The share of the line that falls on a range of channels. */
    public double within(ChannelRange range) {
        double sum = 0;
        for (int c = Math.max(first, range.first()); c < Math.min(end(), range.end()); c++) {
            sum += shares[c - first];
        }
        return sum;
    }
}
