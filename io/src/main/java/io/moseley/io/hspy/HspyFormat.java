package io.moseley.io.hspy;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.moseley.error.CorruptInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.hdf5.Hdf5Files;
import io.moseley.io.hdf5.Hdf5Kind;
import io.moseley.spectrum.GuideImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** HyperSpy's HDF5 format: all signals of a file, versions 1.0 to 3.3. */
public final class HspyFormat implements SpectrumImageFormat {
    @Override
    public String name() {
        return "HyperSpy HDF5";
    }

    @Override
    public List<String> extensions() {
        return List.of("hspy", "hdf5", "h5");
    }

    @Override
    public Optional<SpectrumImageWriter> writer() {
        return Optional.of(new HspyWriter());
    }

    /** A damaged HDF5 file is ours if it is called .hspy. */
    @Override
    public boolean recognises(Path path) {
        return Hdf5Kind.of(path) == Hdf5Kind.HYPERSPY;
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        return Hdf5Files.read(path, file -> {
            String where = path.toString();
            if (!(file.getChild("Experiments") instanceof Group experiments)) {
                throw new CorruptInputException(
                        "the file has no group \"Experiments\"", where, "save it again with the program that wrote it");
            }
            List<HspySignal> signals = new ArrayList<>();
            for (Node node : experiments.getChildren().values()) {
                if (node instanceof Group group && group.getChild("data") instanceof Dataset) {
                    signals.add(HspySignal.read(group, where));
                }
            }
            List<String> warnings = new ArrayList<>();
            List<GuideImage> images = new ArrayList<>();
            for (HspySignal signal : signals) {
                if (signal.kind() == DataSignal.Kind.IMAGE) {
                    HspyImages.read(path, file, signal, warnings).ifPresent(images::add);
                }
            }
            return new DataFile(
                    path,
                    name(),
                    text(file, "file_format_version", where),
                    signals.stream().map(HspySignal::summary).toList(),
                    spectrumImages(path, signals, calibration, warnings),
                    images,
                    warnings);
        });
    }

    /** EDS maps first, then other maps, then line scans. */
    private static List<SpectrumImageSource> spectrumImages(
            Path path, List<HspySignal> signals, EnergyCalibration calibration, List<String> warnings) {
        List<HspySignal> maps = signals.stream()
                .filter(signal ->
                        signal.kind() == DataSignal.Kind.SPECTRUM_IMAGE || signal.kind() == DataSignal.Kind.LINE_SCAN)
                .sorted(Comparator.comparing((HspySignal signal) -> !signal.isEds())
                        .thenComparing(HspySignal::kind))
                .toList();
        if (maps.size() > 1) {
            warnings.add("The file holds " + maps.size() + " spectrum images; “"
                    + maps.get(0).title() + "” is used.");
        }
        List<SpectrumImageSource> sources = new ArrayList<>();
        for (HspySignal map : maps) {
            sources.add(new HspyCube(path, map, calibration, warnings));
        }
        return sources;
    }

    private static String text(HdfFile file, String attribute, String where) {
        Object value = HspyDictionary.attribute(file, attribute, where);
        return value == null ? "" : String.valueOf(value);
    }
}
