package io.moseley.io.hyperspy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.DetectorName;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.array.ArrayCube;
import io.moseley.io.array.StoredImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sorts the signals of a file into what they can be used as. */
public final class SignalTree {
    private SignalTree() {}

    /**
     * Sorts signals into spectrum images, whose values are read later, guide images and the rest.
     *
     * @param warnings so far; further ones are added
     */
    public static DataFile dataFile(
            Path path,
            String formatName,
            String formatVersion,
            List<StoredSignal> signals,
            EnergyCalibration calibration,
            List<String> warnings) {
        List<GuideImage> images = new ArrayList<>();
        for (StoredSignal signal : signals) {
            if (signal.kind() == DataSignal.Kind.IMAGE) {
                image(signal, warnings).ifPresent(images::add);
            }
        }
        return new DataFile(
                path,
                formatName,
                formatVersion,
                signals.stream().map(StoredSignal::summary).toList(),
                spectrumImages(path, signals, calibration, warnings),
                images,
                warnings);
    }

    /**
     * EDS maps first, then other maps, then line scans; series of maps only if there are none of these; single spectra only
     * if there is nothing else.
     */
    private static List<SpectrumImageSource> spectrumImages(
            Path path, List<StoredSignal> signals, EnergyCalibration calibration, List<String> warnings) {
        List<DataSignal.Kind> kinds = signals.stream().map(StoredSignal::kind).toList();
        boolean hasMap = kinds.contains(DataSignal.Kind.SPECTRUM_IMAGE) || kinds.contains(DataSignal.Kind.LINE_SCAN);
        boolean hasSeries = kinds.contains(DataSignal.Kind.SERIES);
        List<StoredSignal> maps = signals.stream()
                .filter(signal -> !hasMap && hasSeries
                        ? signal.kind() == DataSignal.Kind.SERIES
                        : hasMap
                                ? signal.kind() == DataSignal.Kind.SPECTRUM_IMAGE
                                        || signal.kind() == DataSignal.Kind.LINE_SCAN
                                : signal.kind() == DataSignal.Kind.SPECTRUM && !kinds.contains(DataSignal.Kind.IMAGE))
                .sorted(Comparator.comparing((StoredSignal signal) -> !signal.isEds())
                        .thenComparing(StoredSignal::kind))
                .toList();
        if (maps.size() > 1) {
            warnings.add("The file holds " + maps.size() + " spectrum images; “"
                    + maps.get(0).title() + "” is used (choose another with --signal).");
        }
        List<SpectrumImageSource> sources = new ArrayList<>();
        for (StoredSignal map : maps) {
            ArrayCube cube = new ArrayCube(map.title(), map, () -> header(path, map, calibration, warnings), warnings);
            sources.add(map.kind() == DataSignal.Kind.SERIES ? new SignalSeries(map, cube) : cube);
        }
        return sources;
    }

    /** The image, or nothing (and a warning) if its values cannot be used. */
    private static Optional<GuideImage> image(StoredSignal signal, List<String> warnings) {
        signal.missing()
                .ifPresent(missing -> warnings.add("Of the image “" + signal.title() + "” the file lacks "
                        + missing.text() + "; these are read as " + missing.fill() + "."));
        try {
            return StoredImage.read(
                    signal.title(),
                    DetectorName.of(signal.title()),
                    signal.navigation().get(0).toNavigation("y", warnings),
                    signal.navigation().get(1).toNavigation("x", warnings),
                    signal,
                    warnings);
        } catch (UnsupportedInputException | CorruptInputException e) {
            warnings.add("The image “" + signal.title() + "” is left out: " + e.what() + ".");
            return Optional.empty();
        }
    }

    private static SpectrumImageHeader header(
            Path path, StoredSignal signal, EnergyCalibration calibration, List<String> warnings) {
        String where = path.toString();
        EnergyAxis energyAxis = signal.axes().get(signal.energyAxis()).toEnergy(calibration, where, warnings);
        warnings.addAll(signal.notes());
        List<SignalAxis> navigation = signal.navigation();
        int last = navigation.size() - 1;
        NavigationAxis xAxis =
                last < 0 ? NavigationAxis.absent() : navigation.get(last).toNavigation("x", warnings);
        NavigationAxis yAxis =
                last < 1 ? NavigationAxis.absent() : navigation.get(last - 1).toNavigation("y", warnings);
        if (last < 1) {
            warnings.add("“" + signal.title()
                    + (last < 0
                            ? "” is a single spectrum: taken as a map of one pixel."
                            : "” is a line scan: taken as a map of one row."));
        }
        ArrayCube.requireHoldable(yAxis.size(), xAxis.size(), energyAxis.channels(), where);
        return new SpectrumImageHeader(
                signal.title(),
                yAxis,
                xAxis,
                energyAxis,
                SignalAcquisition.of(signal.metadata()),
                metadata(signal),
                signal.originalMetadata());
    }

    /** An axis of energy losses tells what a file without a signal type leaves open. */
    private static Metadata metadata(StoredSignal signal) {
        Metadata metadata = signal.metadata();
        boolean isOpen = metadata.get("Signal/signal_type")
                .or(() -> metadata.get("signal_type"))
                .map(type -> String.valueOf(type).isBlank())
                .orElse(true);
        String axis = signal.axes().get(signal.energyAxis()).name().toLowerCase(Locale.ROOT);
        return isOpen && axis.contains("loss") ? metadata.with("Signal/signal_type", "EELS") : metadata;
    }
}
