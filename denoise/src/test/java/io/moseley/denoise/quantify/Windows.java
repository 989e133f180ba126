package io.moseley.denoise.quantify;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.xray.XrayLines;
import java.util.List;
import java.util.Optional;

/** Windows at given channels, whatever line they are for. */
final class Windows {
    private Windows() {}

    /** Ends exclusive; a background window from 0 to 0 is left out. */
    static LineWindow of(int first, int end, int leftFirst, int leftEnd, int rightFirst, int rightEnd) {
        return of("Fe_Ka", first, end, leftFirst, leftEnd, rightFirst, rightEnd);
    }

    static LineWindow of(String line, int first, int end, int leftFirst, int leftEnd, int rightFirst, int rightEnd) {
        return new LineWindow(
                new SampleLine(
                        XrayLines.parse(line), new EnergyWindow(line, 6, 7), LineOrigin.STATED, Optional.empty()),
                new ChannelRange(first, end),
                new BackgroundWindows(range(leftFirst, leftEnd), range(rightFirst, rightEnd)),
                false,
                0,
                List.of());
    }

    private static Optional<ChannelRange> range(int first, int end) {
        return end > first ? Optional.of(new ChannelRange(first, end)) : Optional.empty();
    }
}
