package io.moseley.denoise.quantify;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How the net intensity of a line is read from a spectrum.
 *
 * @param integration channels that the line is summed over
 * @param background channels beside it
 * @param moved whether a background window lies farther off than asked for, or is left out, because a line is there
 * @param foreignCounts by which lines in the background windows make the net intensity of the sum spectrum too small; 0
 *     if that is less than its counting error
 * @param overlaps lines of other elements in the integration window: the net intensity holds them too
 */
public record LineWindow(
        SampleLine line,
        ChannelRange integration,
        BackgroundWindows background,
        boolean moved,
        double foreignCounts,
        List<LineOverlap> overlaps) {
    public LineWindow {
        Objects.requireNonNull(line);
        overlaps = List.copyOf(overlaps);
    }

    /** "Fe_Ka". */
    public String name() {
        return line.name();
    }

    /** Of a spectrum of raw counts. */
    public NetIntensity of(double[] counts) {
        return intensity(
                sum(counts, integration),
                background.left().map(range -> sum(counts, range)).orElse(0.0),
                background.right().map(range -> sum(counts, range)).orElse(0.0));
    }

    /** Of each pixel. */
    public LineMaps of(SpectrumImage image) {
        return new LineMaps(
                this,
                image.map(integration),
                background.left().map(image::map).orElseGet(() -> new double[image.pixels()]),
                background.right().map(image::map).orElseGet(() -> new double[image.pixels()]));
    }

    /** From the counts of the three windows. */
    NetIntensity intensity(double gross, double left, double right) {
        double leftFactor = background.leftFactor(integration);
        double rightFactor = background.rightFactor(integration);
        return new NetIntensity(
                gross,
                leftFactor * left + rightFactor * right,
                leftFactor * leftFactor * left + rightFactor * rightFactor * right);
    }

    private static double sum(double[] values, ChannelRange range) {
        return Arrays.stream(values, range.first(), range.end()).sum();
    }
}
