package io.moseley.io.bruker;

import io.moseley.error.CorruptInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.FileHead;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.array.ArrayCube;
import io.moseley.io.array.SingleSpectrum;
import io.moseley.io.binary.ReadFailure;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Bruker's files of single spectra; a spectrum is read as a map of one pixel. */
public final class SpxFormat implements SpectrumImageFormat {
    private static final Pattern ROOT =
            Pattern.compile("^\\s*(<\\?xml[^>]*>)?\\s*(<!--.*?-->\\s*)*<TRTSpectrum[\\s>]", Pattern.DOTALL);

    @Override
    public boolean recognises(FileHead head) {
        return ROOT.matcher(head.text()).find();
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        String where = path.toString();
        XmlElement root;
        try (InputStream in = Files.newInputStream(path)) {
            root = XmlParser.parse(in, where);
        } catch (IOException e) {
            throw ReadFailure.of(e, path);
        }
        List<XmlElement> spectra = root.instances("TRTSpectrum");
        if (spectra.isEmpty()) {
            throw new CorruptInputException("the file holds no TRTSpectrum", where);
        }
        List<String> warnings = new ArrayList<>();
        List<DataSignal> signals = new ArrayList<>();
        List<SpectrumImageSource> sources = new ArrayList<>();
        for (XmlElement element : spectra) {
            BrukerSpectrum spectrum = new BrukerSpectrum(element);
            sources.add(new ArrayCube(
                    spectrum.name(),
                    new SingleSpectrum(where, () -> spectrum.counts(where)),
                    () -> header(spectrum, calibration, where, warnings),
                    warnings));
            List<Long> shape = List.of((long) spectrum.channels().orElse(0));
            signals.add(new DataSignal(spectrum.name(), DataSignal.Kind.SPECTRUM, shape, "decimal counts"));
        }
        return new DataFile(path, FileFormat.BRUKER_SPECTRUM.title(), "", signals, sources, List.of(), warnings);
    }

    private static SpectrumImageHeader header(
            BrukerSpectrum spectrum, EnergyCalibration calibration, String where, List<String> warnings) {
        EnergyAxis energyAxis = spectrum.energyAxis(calibration, where);
        warnings.add("“" + spectrum.name() + "” is a single spectrum: taken as a map of one pixel.");
        Acquisition.Builder acquisition = Acquisition.builder();
        spectrum.describe(acquisition);
        OptionalDouble beam = spectrum.beamEnergyKev();
        beam.ifPresent(acquisition::beamEnergyKev);
        InstrumentType instrument = InstrumentType.ofBeamEnergy(beam);
        acquisition.instrument(instrument);
        acquisition.elements(spectrum.elements());
        Metadata metadata = Metadata.empty().with("Signal/quantity", "X-rays (Counts)");
        if (spectrum.header().isPresent()) {
            metadata = BrukerDates.addTo(metadata, spectrum.header().get());
        }
        Optional<String> detector = spectrum.detectorType();
        if (detector.isPresent() && instrument != InstrumentType.UNKNOWN) {
            metadata = metadata.with(
                    "Acquisition_instrument/" + instrument + "/Detector/EDS/detector_type", detector.get());
        }
        return new SpectrumImageHeader(
                spectrum.name(),
                NavigationAxis.absent(),
                NavigationAxis.absent(),
                energyAxis,
                acquisition.build(),
                metadata,
                spectrum.addTo(Metadata.empty()));
    }
}
