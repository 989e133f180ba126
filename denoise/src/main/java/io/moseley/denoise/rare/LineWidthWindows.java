package io.moseley.denoise.rare;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.xray.DetectorResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Overlapping windows of channels along the energy axis, each 1.2 times as wide as the detector makes a line there (the
 * width at which a Gaussian line stands out best from a flat background; it holds 84 % of the line), in steps of a
 * quarter of that. They begin at 0.1 keV, above the zero peak.
 */
final class LineWidthWindows {
    private static final double WIDTH_IN_FWHM = 1.2;
    private static final int STEPS_PER_WIDTH = 4;
    private static final double LOWEST_KEV = 0.1;

    private final EnergyAxis axis;
    private final List<ChannelRange> ranges = new ArrayList<>();
    private final int[] firstOfChannel;
    private final int[] endOfChannel;

    LineWidthWindows(EnergyAxis axis, DetectorResponse detector) {
        this.axis = axis;
        int channels = axis.channels();
        int start = Math.max(0, (int) Math.ceil(axis.channelOf(LOWEST_KEV)));
        while (start < channels) {
            double fwhm = detector.fwhmKev(Math.max(LOWEST_KEV, axis.energyKev(start)));
            int width = (int) Math.max(1, Math.round(WIDTH_IN_FWHM * fwhm / axis.scaleKev()));
            if (start + width > channels) {
                break;
            }
            ranges.add(new ChannelRange(start, start + width));
            start += Math.max(1, Math.round((float) width / STEPS_PER_WIDTH));
        }
        firstOfChannel = new int[channels];
        endOfChannel = new int[channels];
        for (int w = ranges.size() - 1; w >= 0; w--) {
            for (int c = ranges.get(w).first(); c < ranges.get(w).end(); c++) {
                firstOfChannel[c] = w;
                endOfChannel[c] = Math.max(endOfChannel[c], w + 1);
            }
        }
    }

    int size() {
        return ranges.size();
    }

    ChannelRange range(int window) {
        return ranges.get(window);
    }

    /** Energy in keV at the middle of a window. */
    double centreKev(int window) {
        return axis.energyKev(0.5 * (range(window).first() + range(window).end() - 1));
    }

    /** From the lower edge of the first channel to the upper edge of the last. */
    EnergyWindow energies(int window) {
        ChannelRange range = ranges.get(window);
        return new EnergyWindow("", axis.energyKev(range.first() - 0.5), axis.energyKev(range.end() - 0.5));
    }

    boolean overlap(int a, int b) {
        return range(a).first() < range(b).end() && range(b).first() < range(a).end();
    }

    /** The windows that contain a channel are these up to {@link #endOfChannel}. */
    int firstOfChannel(int channel) {
        return firstOfChannel[channel];
    }

    /** One past the last window that contains a channel; not above {@link #firstOfChannel} if there is none. */
    int endOfChannel(int channel) {
        return endOfChannel[channel];
    }
}
