package io.moseley.workflow.input;

import io.moseley.denoise.evaluate.PoissonCheck;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.util.Progress;
import io.moseley.util.Text;

/**
 * The electronic noise around 0 keV that many detectors record with the map, often most of its counts. It is no X-rays and
 * follows neither Poisson's law nor the sample. Bruker's electronics, for example, leave it in single pixels of two columns,
 * which networks take for another phase. So networks do not learn from it, and it stays unchanged in the result.
 */
public final class ZeroPeak {
    /** Above are X-rays. */
    private static final double END_KEV = PoissonCheck.LOWEST_KEV;

    /** Axes that begin lower are made to hold the peak; others begin near 0 keV to have round numbers. */
    private static final double BEGIN_KEV = -0.15;

    private ZeroPeak() {}

    /** The channels above the peak; all channels of an axis that holds none. */
    public static ChannelRange channelsAbove(EnergyAxis axis) {
        ChannelRange whole = new ChannelRange(0, axis.channels());
        if (axis.lowKev() > BEGIN_KEV || axis.highKev() <= END_KEV) {
            return whole;
        }
        ChannelRange above = axis.channels(new EnergyWindow("", END_KEV, axis.highKev()));
        return above.isEmpty() ? whole : above;
    }

    /** The channels above the peak; tells the user if channels are omitted. */
    static ChannelRange channelsAbove(EnergyAxis axis, Progress progress) {
        ChannelRange above = channelsAbove(axis);
        if (above.size() < axis.channels()) {
            progress.message(Text.format(
                    "energies below %s keV are left out: the detector's zero peak, no X-rays (--energy-range LOW:HIGH"
                            + " decides otherwise)",
                    END_KEV));
        }
        return above;
    }

    /** The counts of a map in {@link #channelsAbove}. */
    public static long countsAbove(CountSpectrumImage counts) {
        ChannelRange above = channelsAbove(counts.energyAxis());
        if (above.size() == counts.channels()) {
            return counts.totalCounts();
        }
        double[] sum = counts.sumSpectrum();
        double total = 0;
        for (int c = above.first(); c < above.end(); c++) {
            total += sum[c];
        }
        return Math.round(total);
    }

    /** The message that the peak takes no part in a comparison. */
    public static String notCompared() {
        return Text.format("energies below %s keV, the detector's zero peak, are not compared", END_KEV);
    }

    /** The message that the peak is written as it was read. */
    public static String kept(long counts) {
        return Text.format("the %,d counts of the zero peak, below %s keV, are written as recorded", counts, END_KEV);
    }
}
