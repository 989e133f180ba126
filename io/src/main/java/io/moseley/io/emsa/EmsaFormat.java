package io.moseley.io.emsa;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileName;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.spectrum.EnergyAxis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The text format of EMSA/MAS, ISO 22029: a single spectrum. Of a spectrum image its sum spectrum is written. */
public final class EmsaFormat implements SpectrumImageFormat {
    @Override
    public String name() {
        return "EMSA/MAS spectrum";
    }

    @Override
    public List<String> extensions() {
        return List.of("msa", "emsa", "ems");
    }

    @Override
    public Optional<SpectrumImageWriter> writer() {
        return Optional.of(new EmsaWriter());
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isRegularFile(path) && EmsaText.isEmsa(path);
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        EmsaSpectrum spectrum = EmsaSpectrum.read(path);
        List<String> warnings = new ArrayList<>();
        try {
            EnergyAxis axis = spectrum.energyAxis(calibration);
            warnings.addAll(spectrum.warnings());
            warnings.add(String.format(
                    Locale.ROOT,
                    "A single spectrum from %.3f to %.3f keV, no map.",
                    axis.energyKev(0),
                    axis.energyKev(axis.channels() - 1.0)));
        } catch (UnsupportedInputException e) {
            warnings.addAll(spectrum.warnings());
            warnings.add("A single spectrum, no map; " + e.what() + ".");
        }
        String title = spectrum.title().isEmpty() ? FileName.stem(path) : spectrum.title();
        DataSignal signal =
                new DataSignal(title, DataSignal.Kind.SPECTRUM, List.of((long) spectrum.channels()), "text");
        return new DataFile(path, name(), spectrum.version(), List.of(signal), List.of(), List.of(), warnings);
    }
}
