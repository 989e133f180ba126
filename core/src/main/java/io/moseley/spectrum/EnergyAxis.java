package io.moseley.spectrum;

import java.util.stream.IntStream;

/**
 * The signal axis: {@code energy(k) = offsetKev + k · scaleKev} is the energy at the centre of channel {@code k}.
 *
 * @param scaleKev channel width in keV, positive
 * @param offsetKev energy of the centre of channel 0 in keV; negative where the zero peak is recorded
 * @param channels number of channels, at least 1
 */
public record EnergyAxis(double scaleKev, double offsetKev, int channels) {
    public EnergyAxis {
        if (!(scaleKev > 0) || !Double.isFinite(scaleKev)) {
            throw new IllegalArgumentException("channel width must be positive, got " + scaleKev + " keV");
        }
        if (!Double.isFinite(offsetKev)) {
            throw new IllegalArgumentException("energy offset must be finite, got " + offsetKev);
        }
        if (channels < 1) {
            throw new IllegalArgumentException("an energy axis needs at least one channel, got " + channels);
        }
    }

    /** Its name, unit, step and offset, as a spatial axis has them. */
    public NavigationAxis named() {
        return new NavigationAxis("Energy", "keV", scaleKev, offsetKev, channels);
    }

    /** Energy in keV at the centre of a channel; {@code channel} may lie outside the axis. */
    public double energyKev(double channel) {
        return offsetKev + channel * scaleKev;
    }

    /** Energies in keV at the centres of all channels. */
    public double[] energiesKev() {
        return IntStream.range(0, channels).mapToDouble(this::energyKev).toArray();
    }

    /** Fractional channel of an energy; may lie outside the axis. */
    public double channelOf(double energyKev) {
        return (energyKev - offsetKev) / scaleKev;
    }

    /** Lower edge of channel 0 in keV. */
    public double lowKev() {
        return energyKev(-0.5);
    }

    /** Upper edge of the last channel in keV. */
    public double highKev() {
        return energyKev(channels - 0.5);
    }

    /**
     * The channels whose centres lie in a window, clipped to the axis; empty if none does.
     */
    public ChannelRange channels(EnergyWindow window) {
        int first = (int) Math.ceil(channelOf(window.lowKev()) - 1e-9);
        int end = (int) Math.min(channels, Math.floor(channelOf(window.highKev()) + 1e-9) + 1);
        first = Math.max(0, Math.min(first, channels));
        end = Math.max(first, Math.min(end, channels));
        return new ChannelRange(first, end);
    }

    /** The axis of a range of channels: the offset moves, the scale stays. */
    public EnergyAxis crop(ChannelRange range) {
        if (range.end() > channels || range.isEmpty()) {
            throw new IllegalArgumentException(range + " does not lie in 0.." + channels);
        }
        return new EnergyAxis(scaleKev, energyKev(range.first()), range.size());
    }

    /**
     * The axis after summing groups of {@code factor} channels: the offset moves by half the width that was gained. A
     * remainder of channels at the end is dropped.
     */
    public EnergyAxis rebin(int factor) {
        if (factor < 1 || factor > channels) {
            throw new IllegalArgumentException("rebinning factor must be 1.." + channels + ", got " + factor);
        }
        return new EnergyAxis(scaleKev * factor, energyKev((factor - 1) / 2.0), channels / factor);
    }
}
