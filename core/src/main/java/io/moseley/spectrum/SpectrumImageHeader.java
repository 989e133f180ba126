package io.moseley.spectrum;

import io.moseley.util.Text;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Everything about a spectrum image but its values: shape, calibration, acquisition, and the file's own metadata.
 *
 * @param title may be empty
 * @param metadata the file's metadata tree, kept to be written again; {@code acquisition} is the typed view of it and
 *     wins where they differ
 * @param originalMetadata the vendor's metadata, kept likewise
 */
public record SpectrumImageHeader(
        String title,
        NavigationAxis yAxis,
        NavigationAxis xAxis,
        EnergyAxis energyAxis,
        Acquisition acquisition,
        Metadata metadata,
        Metadata originalMetadata) {
    public SpectrumImageHeader {
        title = Text.line(title);
        Objects.requireNonNull(yAxis);
        Objects.requireNonNull(xAxis);
        Objects.requireNonNull(energyAxis);
        Objects.requireNonNull(acquisition);
        Objects.requireNonNull(metadata);
        Objects.requireNonNull(originalMetadata);
    }

    /** A header without metadata. */
    public static SpectrumImageHeader of(
            String title, NavigationAxis yAxis, NavigationAxis xAxis, EnergyAxis energyAxis, Acquisition acquisition) {
        return new SpectrumImageHeader(
                title, yAxis, xAxis, energyAxis, acquisition, Metadata.empty(), Metadata.empty());
    }

    /** The spatial axes that there are: two of a map, one of a line scan, none of a single spectrum. */
    public List<NavigationAxis> navigation() {
        return Stream.of(yAxis, xAxis).filter(axis -> !axis.isAbsent()).toList();
    }

    public int height() {
        return yAxis.size();
    }

    public int width() {
        return xAxis.size();
    }

    public int channels() {
        return energyAxis.channels();
    }

    public int pixels() {
        return Math.multiplyExact(height(), width());
    }

    public long voxels() {
        return (long) pixels() * channels();
    }

    public SpectrumImageHeader withNavigation(NavigationAxis newYAxis, NavigationAxis newXAxis) {
        return new SpectrumImageHeader(title, newYAxis, newXAxis, energyAxis, acquisition, metadata, originalMetadata);
    }

    public SpectrumImageHeader withEnergyAxis(EnergyAxis newEnergyAxis) {
        return new SpectrumImageHeader(title, yAxis, xAxis, newEnergyAxis, acquisition, metadata, originalMetadata);
    }

    public SpectrumImageHeader withAcquisition(Acquisition newAcquisition) {
        return new SpectrumImageHeader(title, yAxis, xAxis, energyAxis, newAcquisition, metadata, originalMetadata);
    }

    /** Whether another image has as many pixels along y and x, and as many channels. */
    public boolean hasShapeOf(SpectrumImageHeader other) {
        return height() == other.height() && width() == other.width() && channels() == other.channels();
    }
}
