package io.moseley.io.hyperspy;

import io.moseley.error.CorruptInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.tree.StoredArray;
import io.moseley.io.tree.StoredGroup;
import io.moseley.spectrum.GuideImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads HyperSpy's tree: every group below {@code Experiments} that has an array {@code data} is a signal. */
public final class SignalTree {
    private SignalTree() {}

    /**
     * @param formatName for people
     * @throws CorruptInputException if the tree is not one of HyperSpy
     */
    public static DataFile open(SignalFile file, String formatName, EnergyCalibration calibration) {
        String where = file.path().toString();
        return file.read(root -> {
            StoredGroup experiments = root.group("Experiments")
                    .orElseThrow(() -> new CorruptInputException(
                            "the file has no group \"Experiments\"",
                            where,
                            "save it again with the program that wrote it"));
            List<StoredSignal> signals = new ArrayList<>();
            for (StoredGroup group : experiments.groups()) {
                StoredArray data = group.array("data").orElse(null);
                if (data != null) {
                    String path = data.path();
                    signals.add(StoredSignal.read(group, data, where, new ValueSource() {
                        @Override
                        public <T> T read(Work<T> work) {
                            return file.readArray(path, work);
                        }
                    }));
                }
            }
            Object version = root.attribute("file_format_version");
            return dataFile(
                    file.path(), formatName, version == null ? "" : String.valueOf(version), signals, calibration);
        });
    }

    /** Sorts signals into spectrum images, whose values are read later, guide images and the rest. */
    public static DataFile dataFile(
            Path path,
            String formatName,
            String formatVersion,
            List<StoredSignal> signals,
            EnergyCalibration calibration) {
        List<String> warnings = new ArrayList<>();
        List<GuideImage> images = new ArrayList<>();
        for (StoredSignal signal : signals) {
            if (signal.kind() == DataSignal.Kind.IMAGE) {
                SignalImages.read(signal, warnings).ifPresent(images::add);
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

    /** EDS maps first, then other maps, then line scans; single spectra only if there is nothing else. */
    private static List<SpectrumImageSource> spectrumImages(
            Path path, List<StoredSignal> signals, EnergyCalibration calibration, List<String> warnings) {
        List<DataSignal.Kind> kinds = signals.stream().map(StoredSignal::kind).toList();
        boolean hasMap = kinds.contains(DataSignal.Kind.SPECTRUM_IMAGE) || kinds.contains(DataSignal.Kind.LINE_SCAN);
        List<StoredSignal> maps = signals.stream()
                .filter(signal -> hasMap
                        ? signal.kind() == DataSignal.Kind.SPECTRUM_IMAGE || signal.kind() == DataSignal.Kind.LINE_SCAN
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
            sources.add(new SignalCube(path, map, calibration, warnings));
        }
        return sources;
    }
}
