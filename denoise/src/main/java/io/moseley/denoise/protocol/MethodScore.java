package io.moseley.denoise.protocol;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.spectrum.EnergyWindow;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The scores of one estimate by the judge's counts, pixel by pixel. Compare two methods by
 * {@link HeldOutPixels#gainOver}, whose error is that of paired differences, not by the scores themselves.
 *
 * @param total Poisson deviance of all channels, per judge count
 * @param standardError of {@code total} itself
 * @param countRatio expected counts / judge counts
 * @param windows deviance within each line window, per judge count in it
 * @param lines mean over the windows of the deviance of the line's map (the sum over the window in each pixel), relative
 *     to that of the mean spectrum alone: 1 means that nothing was learned of the maps. Every line weighs the same,
 *     however many counts it has. Absent without windows
 * @param mapError mean over the windows of the squared error of the line's map, relative to the variance of the true map,
 *     both without bias from the noise of the judge: 0 is perfect, 1 is as good as the mean of the map.
 *     Absent if no map varies beyond its noise
 */
public record MethodScore(
        HeldOutPixels total,
        double standardError,
        double countRatio,
        List<Window> windows,
        Optional<HeldOutPixels> lines,
        Optional<HeldOutPixels> mapError) {
    public MethodScore {
        windows = List.copyOf(windows);
    }

    /**
     * The scores within one line window.
     *
     * @param deviance of all channels of the window, per judge count in it; absent if there is none
     * @param mapDeviance of the line's map, likewise
     * @param mapError of this line's map; absent if it does not vary beyond its noise
     */
    public record Window(
            EnergyWindow window,
            Optional<HeldOutPixels> deviance,
            Optional<HeldOutPixels> mapDeviance,
            Optional<HeldOutPixels> mapError) {}

    /** Replaces the deviances of the maps by those of one estimate and their squared errors by those of another. */
    MethodScore withMapsOf(MethodScore likely, MethodScore near) {
        List<Window> combined = IntStream.range(0, windows.size())
                .mapToObj(w -> new Window(
                        windows.get(w).window(),
                        windows.get(w).deviance(),
                        likely.windows.get(w).mapDeviance(),
                        near.windows.get(w).mapError()))
                .toList();
        return new MethodScore(total, standardError, countRatio, combined, likely.lines, near.mapError);
    }
}
