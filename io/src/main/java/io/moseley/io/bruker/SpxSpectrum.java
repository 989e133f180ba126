package io.moseley.io.bruker;

import io.moseley.error.MoseleyException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageSource;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The spectrum of a {@code .spx} file as a map of one pixel. */
final class SpxSpectrum implements SpectrumImageSource {
    private final String where;
    private final BrukerSpectrum spectrum;
    private final SpectrumImageHeader header;
    private final MoseleyException headerError;

    /** @param warnings receives the assumptions made */
    SpxSpectrum(Path path, BrukerSpectrum spectrum, EnergyCalibration calibration, List<String> warnings) {
        this.where = path.toString();
        this.spectrum = spectrum;
        SpectrumImageHeader understood = null;
        MoseleyException error = null;
        try {
            understood = header(calibration);
            warnings.add("“" + title() + "” is a single spectrum: taken as a map of one pixel.");
        } catch (UnsupportedInputException e) {
            error = e;
            warnings.add("“" + title() + "”: " + e.what() + "; " + e.remedy() + ".");
        }
        this.header = understood;
        this.headerError = error;
    }

    @Override
    public String title() {
        return spectrum.name();
    }

    long channels() {
        return spectrum.channels().orElse(0);
    }

    @Override
    public SpectrumImageHeader header() {
        if (headerError != null) {
            throw headerError;
        }
        return header;
    }

    @Override
    public CountSpectrumImage counts() {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(header());
        builder.addSpectrum(0, spectrum.counts(where));
        return builder.build();
    }

    private SpectrumImageHeader header(EnergyCalibration calibration) {
        Acquisition.Builder acquisition = Acquisition.builder();
        spectrum.describe(acquisition);
        OptionalDouble beam = spectrum.beamEnergyKev();
        beam.ifPresent(acquisition::beamEnergyKev);
        InstrumentType instrument = BcfDescription.instrument(beam);
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
                title(),
                NavigationAxis.uncalibrated("y", 1),
                NavigationAxis.uncalibrated("x", 1),
                spectrum.energyAxis(calibration, where),
                acquisition.build(),
                metadata,
                spectrum.addTo(Metadata.empty()));
    }
}
