package io.moseley.denoise.quantify;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.List;

/**
 * The windows that give the net intensity of a line.
 *
 * @param integration channels that the line is summed over
 * @param background channels on both sides of it
 * @param moved whether a line in the way has moved a background window outwards, or removed it
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
        overlaps = List.copyOf(overlaps);
    }

    /** "Fe_Ka". */
    public String name() {
        return line.name();
    }

    /** The net intensity of the line in a spectrum of raw counts. */
    public NetIntensity of(double[] counts) {
        return intensity(
                sum(counts, integration),
                background.left().map(range -> sum(counts, range)).orElse(0.0),
                background.right().map(range -> sum(counts, range)).orElse(0.0));
    }

    /** The counts of the three windows in each pixel. */
    public LineMaps of(SpectrumImage image) {
        return new LineMaps(
                this,
                image.map(integration),
                background.left().map(image::map).orElseGet(() -> new double[image.pixels()]),
                background.right().map(image::map).orElseGet(() -> new double[image.pixels()]));
    }

    /** The net intensity by the counts of the three windows. */
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
