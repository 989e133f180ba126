package io.moseley.workflow.options;

import io.moseley.error.UsageException;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.util.Progress;
import io.moseley.util.Text;

/** Work on a part of the energy axis. */
public final class EnergyRange {
    private EnergyRange() {}

    /** "0.00 to 20.48 keV". */
    public static String text(EnergyAxis axis) {
        return Text.format("%.2f to %.2f keV", axis.lowKev(), axis.highKev());
    }

    /** Whether no channel of the one axis lies half a channel or more from the same channel of the other. */
    public static boolean areSame(EnergyAxis axis, EnergyAxis other) {
        double half = axis.scaleKev() / 2;
        return axis.channels() == other.channels()
                && Math.abs(axis.lowKev() - other.lowKev()) < half
                && Math.abs(axis.highKev() - other.highKev()) < half;
    }

    /**
     * The channels of a range that overlaps the axis; a range that reaches beyond it is cut, which is told.
     *
     * @throws UsageException if no channel lies in the range
     */
    public static ChannelRange channels(EnergyAxis axis, EnergyWindow range, Progress progress) {
        ChannelRange channels = axis.channels(range);
        if (channels.isEmpty()) {
            throw new UsageException(
                    "no channel lies in " + text(range),
                    "--energy-range",
                    "the energy axis covers " + text(axis) + "; choose a range inside it");
        }
        double tolerance = axis.scaleKev();
        if (range.lowKev() < axis.lowKev() - tolerance || range.highKev() > axis.highKev() + tolerance) {
            progress.message("--energy-range " + text(range) + " reaches beyond the energy axis (" + text(axis)
                    + "): cut to " + text(axis.crop(channels)));
        }
        return channels;
    }

    private static String text(EnergyWindow range) {
        return Text.format("%s to %s keV", range.lowKev(), range.highKev());
    }
}
