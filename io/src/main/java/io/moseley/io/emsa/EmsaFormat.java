package io.moseley.io.emsa;

import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.FileHead;
import io.moseley.io.FileName;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.array.ArrayCube;
import io.moseley.io.array.SingleSpectrum;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The text format of EMSA/MAS, ISO 22029: a single spectrum. Of a spectrum image its sum spectrum is written. */
public final class EmsaFormat implements SpectrumImageFormat {
    @Override
    public Optional<SpectrumImageWriter> writer() {
        return Optional.of(new EmsaWriter());
    }

    @Override
    public boolean recognises(FileHead head) {
        String line = head.text().strip().lines().findFirst().orElse("").toUpperCase(Locale.ROOT);
        return line.startsWith("#FORMAT") && line.contains("EMSA");
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        EmsaSpectrum spectrum = EmsaSpectrum.read(path);
        String title = spectrum.title().isEmpty() ? FileName.stem(path) : spectrum.title();
        List<String> warnings = new ArrayList<>();
        SpectrumImageSource source = new ArrayCube(
                title,
                new SingleSpectrum(path.toString(), spectrum::counts),
                () -> header(spectrum, title, path, calibration),
                warnings);
        warnings.addAll(0, spectrum.warnings());
        warnings.add("“" + title + "” is a single spectrum: taken as a map of one pixel.");
        if (isOther(spectrum)) {
            warnings.add(
                    "The file says that its spectrum is not of X-rays (SIGNALTYPE " + spectrum.signalType() + ").");
        }
        DataSignal signal = new DataSignal(title, DataSignal.Kind.SPECTRUM, "text", spectrum.channels());
        return new DataFile(
                path,
                FileFormat.EMSA.title(),
                spectrum.version(),
                List.of(signal),
                List.of(source),
                List.of(),
                warnings);
    }

    private static SpectrumImageHeader header(
            EmsaSpectrum spectrum, String title, Path path, EnergyCalibration calibration) {
        ArrayCube.requireHoldable(1, 1, spectrum.channels(), path.toString());
        return new SpectrumImageHeader(
                title,
                NavigationAxis.absent(),
                NavigationAxis.absent(),
                spectrum.energyAxis(calibration),
                spectrum.acquisition(),
                metadata(spectrum, title),
                spectrum.keywords());
    }

    /** The signal type where it is none of EDS; that of EDS says the acquisition. */
    private static Metadata metadata(EmsaSpectrum spectrum, String title) {
        Metadata metadata = Metadata.empty().with("General/title", title);
        return isOther(spectrum) ? metadata.with("Signal/signal_type", spectrum.signalType()) : metadata;
    }

    private static boolean isOther(EmsaSpectrum spectrum) {
        String type = spectrum.signalType();
        return !type.isEmpty() && !type.toUpperCase(Locale.ROOT).startsWith("ED");
    }
}
