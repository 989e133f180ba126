package io.moseley.io.hyperspy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.MoseleyException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.WriteOptions;
import io.moseley.io.tree.StoredArray;
import io.moseley.io.tree.StoredGroup;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** HyperSpy's tree in a container: every group below {@code Experiments} that has an array {@code data} is a signal. */
public abstract class SignalFormat implements SpectrumImageFormat, SpectrumImageWriter, SignalContainer {
    private final FileFormat format;

    /** HyperSpy's word for the container. */
    private final String word;

    protected SignalFormat(FileFormat format, String word) {
        this.format = format;
        this.word = word;
    }

    /** Writes a file that appears whole or not at all. */
    protected abstract void write(Path path, WriteOptions options, SignalWriter signals);

    /** @throws CorruptInputException if the tree is not one of HyperSpy */
    @Override
    public final DataFile open(Path path, EnergyCalibration calibration) {
        String where = path.toString();
        return read(path, root -> {
            StoredGroup experiments = root.group("Experiments")
                    .orElseThrow(() -> new CorruptInputException(
                            "the file has no group \"Experiments\"",
                            where,
                            "save it again with the program that wrote it"));
            List<StoredSignal> signals = new ArrayList<>();
            List<String> warnings = new ArrayList<>();
            MoseleyException first = null;
            for (StoredGroup group : experiments.groups()) {
                try {
                    StoredArray data = group.array("data").orElse(null);
                    if (data != null && root.omissions().isNew(data.identity(), data.path())) {
                        SignalValues values = new SignalValues(this, path, data.path(), UnaryOperator.identity());
                        signals.add(StoredSignal.read(group, data, where, values));
                    }
                } catch (UnsupportedInputException | CorruptInputException e) {
                    first = first == null ? e : first;
                    warnings.add("The signal “" + group.name() + "” is left out: " + e.what() + ".");
                }
            }
            if (signals.isEmpty() && first != null) {
                throw first;
            }
            Object version = root.attribute("file_format_version");
            String text = version == null ? "" : String.valueOf(version);
            warnings.addAll(root.omissions().sentences());
            return SignalTree.dataFile(path, format.title(), text, signals, calibration, warnings);
        });
    }

    @Override
    public final Optional<SpectrumImageWriter> writer() {
        return Optional.of(this);
    }

    @Override
    public final boolean holdsImages() {
        return true;
    }

    @Override
    public final void write(Path path, SpectrumImage image, List<GuideImage> images, WriteOptions options) {
        write(path, options, new SignalWriter(word, Optional.of(image), images));
    }

    @Override
    public final void write(Path path, GuideImage image, WriteOptions options) {
        write(path, options, new SignalWriter(word, Optional.empty(), List.of(image)));
    }
}
