package io.moseley.io.oxford;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.ReadSelection;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.binary.Numbers;
import io.moseley.io.hdf5.Hdf5Files;
import io.moseley.io.tree.MissingChunks;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.MemoryBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The EDS map of an acquisition, whose detectors are kept apart. */
final class OxfordSpectrumImage implements SpectrumImageSource {
    private static final long BYTES_PER_PIXEL = 12;
    private static final double TOLERANCE_KEV = 1e-7;

    private final Path path;
    private final String title;
    private final List<OxfordDetector> detectors;
    private final Acquisition common;
    private final Metadata metadata;
    private final EnergyCalibration calibration;
    private final Optional<DoseMap> dose;
    private final NavigationAxis yAxis;
    private final NavigationAxis xAxis;

    /**
     * @param detectors of the same acquisition, with spectra
     * @param common what holds for all detectors
     * @param dose of all detectors together
     */
    OxfordSpectrumImage(
            Path path,
            String title,
            List<OxfordDetector> detectors,
            NavigationAxis yAxis,
            NavigationAxis xAxis,
            Acquisition common,
            Metadata metadata,
            EnergyCalibration calibration,
            Optional<DoseMap> dose) {
        this.path = path;
        this.title = title;
        this.detectors = List.copyOf(detectors);
        this.yAxis = yAxis;
        this.xAxis = xAxis;
        this.common = common;
        this.metadata = metadata;
        this.calibration = calibration;
        this.dose = dose;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public SpectrumImageHeader header() {
        return header(detectors);
    }

    @Override
    public CountSpectrumImage counts() {
        return counts(ReadSelection.all());
    }

    @Override
    public Optional<MissingChunks> missing() {
        return Hdf5Files.read(path, file -> OxfordSpectra.missing(path, file, detectors));
    }

    @Override
    public Optional<DoseMap> recordedDose() {
        return dose;
    }

    @Override
    public List<String> detectors() {
        return detectors.stream().map(OxfordDetector::name).toList();
    }

    @Override
    public CountSpectrumImage counts(ReadSelection selection) {
        selection.requireWithin(this, path.toString());
        List<OxfordDetector> selected = selection.detectorsOf(detectors);
        SpectrumImageHeader header = header(selected);
        MemoryBudget.ofThisJvm()
                .require(
                        BYTES_PER_PIXEL * header.pixels() * selected.size(),
                        "the index of " + header.pixels() + " pixels",
                        path.toString());
        return Hdf5Files.read(path, file -> OxfordSpectra.read(path, file, header, selected));
    }

    private SpectrumImageHeader header(List<OxfordDetector> selected) {
        Acquisition.Builder acquisition = common.toBuilder();
        Numbers.mean(selected, detector -> detector.times().liveSeconds()).ifPresent(acquisition::liveTimeSeconds);
        Numbers.mean(selected, detector -> detector.times().realSeconds()).ifPresent(acquisition::realTimeSeconds);
        Numbers.mean(selected, detector -> detector.direction().elevationDegrees())
                .ifPresent(acquisition::elevationAngleDegrees);
        if (selected.size() == 1) {
            selected.get(0).direction().azimuthDegrees().ifPresent(acquisition::azimuthAngleDegrees);
        }
        return new SpectrumImageHeader(
                title, yAxis, xAxis, energyAxis(selected), acquisition.build(), metadata, Metadata.empty());
    }

    private EnergyAxis energyAxis(List<OxfordDetector> selected) {
        int channels = selected.get(0).channels();
        for (OxfordDetector detector : selected) {
            if (detector.channels() != channels
                    || detector.height() != yAxis.size()
                    || detector.width() != xAxis.size()) {
                throw new UnsupportedInputException(
                        "the detectors " + selected.get(0).name() + " and " + detector.name()
                                + " have maps of different shapes",
                        path.toString(),
                        "export the detectors from AZtec one by one");
            }
        }
        double scale = calibration.scaleKev().isPresent()
                ? calibration.scaleKev().getAsDouble()
                : same(selected, detector -> detector.calibration().scaleKev(), "Channel Width");
        double offset = calibration.offsetKev().isPresent()
                ? calibration.offsetKev().getAsDouble()
                : same(selected, detector -> detector.calibration().offsetKev(), "Start Channel");
        if (!(scale > 0)) {
            throw EnergyCalibration.missing("a Channel Width of " + scale + " keV", path.toString());
        }
        return new EnergyAxis(scale, offset, channels);
    }

    private double same(List<OxfordDetector> selected, Function<OxfordDetector, OptionalDouble> property, String name) {
        double first = property.apply(selected.get(0))
                .orElseThrow(() -> EnergyCalibration.missing("no " + name, path.toString()));
        for (OxfordDetector detector : selected) {
            double value = property.apply(detector)
                    .orElseThrow(() -> EnergyCalibration.missing("no " + name, path.toString()));
            if (Math.abs(value - first) > TOLERANCE_KEV) {
                throw new UnsupportedInputException(
                        "the detectors differ in " + name + ": " + first + " keV of "
                                + selected.get(0).name() + " and " + value + " keV of " + detector.name(),
                        path.toString(),
                        "state one calibration for all with --energy-scale and --energy-offset, in keV");
            }
        }
        return first;
    }
}
