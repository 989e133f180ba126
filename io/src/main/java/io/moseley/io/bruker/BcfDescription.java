package io.moseley.io.bruker;

import io.moseley.error.CorruptInputException;
import io.moseley.io.EnergyCalibration;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The description of map, microscope and elements in the XML of a {@code .bcf} file. */
final class BcfDescription {
    private final XmlElement database;

    private final Optional<XmlElement> microscope;
    private final Optional<XmlElement> stage;
    private final Optional<XmlElement> scan;
    private final String where;

    /** @throws CorruptInputException if it is not the XML of a map */
    BcfDescription(XmlElement root, String where) {
        this.database = root.instance("TRTSpectrumDatabase")
                .orElseThrow(() -> new CorruptInputException("the description holds no TRTSpectrumDatabase", where));
        this.microscope = database.instance("TRTSEMData");
        this.stage = database.instance("TRTSEMStageData");
        this.scan = database.instance("TRTDSPConfiguration");
        this.where = where;
    }

    String title() {
        return database.attribute("Name").orElse("");
    }

    String fileVersion() {
        return database.child("Header")
                .flatMap(header -> header.text("FileVersion"))
                .filter(version -> version.length() < 20)
                .orElse("");
    }

    XmlElement database() {
        return database;
    }

    /** Pixel axes of the map: DX and DY are µm per pixel. */
    NavigationAxis axis(String name, int size) {
        OptionalDouble step = BrukerSpectrum.number(microscope, name.equals("x") ? "DX" : "DY");
        return NavigationAxis.inMicrometres(name, step.orElse(0), size);
    }

    /** Number of channels of a cube; 0 if not stated. */
    long channels(int index) {
        return sum(index).channels().orElse(0);
    }

    /**
     * The header of a cube.
     *
     * @param index of the cube in the file
     * @throws io.moseley.error.UnsupportedInputException if the energy axis is not calibrated
     */
    SpectrumImageHeader header(int index, String title, int height, int width, EnergyCalibration calibration) {
        BrukerSpectrum sum = sum(index);
        return new SpectrumImageHeader(
                title,
                axis("y", height),
                axis("x", width),
                sum.energyAxis(calibration, where),
                acquisition(sum, width),
                metadata(sum),
                originalMetadata(sum));
    }

    /** The sum spectrum of a cube; one that says nothing if the file has none. */
    private BrukerSpectrum sum(int index) {
        return new BrukerSpectrum(database.child("SpectrumData" + index)
                .flatMap(element -> element.instance("TRTSpectrum"))
                .orElse(new XmlElement("ClassInstance", Map.of())));
    }

    private Acquisition acquisition(BrukerSpectrum sum, int width) {
        Acquisition.Builder acquisition = Acquisition.builder();
        sum.describe(acquisition);
        OptionalDouble beam = beamEnergyKev(sum);
        beam.ifPresent(acquisition::beamEnergyKev);
        acquisition.instrument(InstrumentType.ofBeamEnergy(beam));
        BrukerSpectrum.number(stage, "Tilt").ifPresent(acquisition::tiltAlphaDegrees);
        if (sum.realTimeSeconds().isEmpty() || sum.liveTimeSeconds().isEmpty()) {
            scanSeconds(width).ifPresent(acquisition::realTimeSeconds);
        }
        Map<String, String> lines = lines();
        acquisition.elements(List.copyOf(lines.keySet()));
        acquisition.xrayLines(lines.entrySet().stream()
                .filter(line -> !line.getValue().isEmpty())
                .map(line -> line.getKey() + "_" + line.getValue())
                .toList());
        return acquisition.build();
    }

    private OptionalDouble beamEnergyKev(BrukerSpectrum sum) {
        OptionalDouble voltage = BrukerSpectrum.positive(BrukerSpectrum.number(microscope, "HV"));
        return voltage.isPresent() ? voltage : sum.beamEnergyKev();
    }

    /** Time of the scan: passes over each line × line average × pixel average × pixel time × pixels of a line. */
    private OptionalDouble scanSeconds(int width) {
        OptionalDouble lineAverage = BrukerSpectrum.number(scan, "LineAverage");
        OptionalDouble pixelAverage = BrukerSpectrum.number(scan, "PixelAverage");
        OptionalDouble pixelMicroseconds = BrukerSpectrum.number(scan, "PixelTime");
        double passes = Arrays.stream(lineCounter()).asDoubleStream().sum();
        if (lineAverage.isEmpty() || pixelAverage.isEmpty() || pixelMicroseconds.isEmpty()) {
            return OptionalDouble.empty();
        }
        return BrukerSpectrum.positive(OptionalDouble.of(passes
                * lineAverage.getAsDouble()
                * pixelAverage.getAsDouble()
                * pixelMicroseconds.getAsDouble()
                * width
                * 1e-6));
    }

    /** How often each line was scanned; empty if not stated. */
    private long[] lineCounter() {
        String[] values = database.text("LineCounter").orElse("").split(",");
        long[] counter = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            double value = XmlElement.parse(values[i].strip()).orElse(-1);
            if (value < 0) {
                return new long[0];
            }
            counter[i] = (long) value;
        }
        return counter;
    }

    /** Lines by the element that was chosen in Esprit: "Fe" → "Ka"; empty text where the file names no line. */
    private Map<String, String> lines() {
        Map<String, String> lines = new TreeMap<>();
        for (XmlElement container : database.instances("TRTContainerClass")) {
            for (XmlElement children : children(container)) {
                for (XmlElement information : children.instances("TRTElementInformationList")) {
                    for (XmlElement regions : information.instances("TRTSpectrumRegionList")) {
                        for (XmlElement list : children(regions)) {
                            list.instances("TRTSpectrumRegion").forEach(region -> addLine(region, lines));
                        }
                    }
                }
            }
        }
        return lines;
    }

    private static List<XmlElement> children(XmlElement element) {
        return element.child("ChildClassInstances").map(List::of).orElse(List.of());
    }

    private static void addLine(XmlElement region, Map<String, String> lines) {
        Optional<String> symbol = BrukerSpectrum.symbol(region);
        if (symbol.isEmpty()) {
            return;
        }
        String line = region.text("Line").orElse("");
        if (line.length() == 1) {
            line += "a";
        }
        lines.putIfAbsent(
                symbol.get(),
                line.matches("[KLMklm][A-Za-z].*")
                        ? line.substring(0, 1).toUpperCase(Locale.ROOT)
                                + line.substring(1, 2).toLowerCase(Locale.ROOT)
                        : "");
    }

    private Metadata metadata(BrukerSpectrum sum) {
        Metadata metadata = Metadata.empty();
        Optional<XmlElement> header = database.child("Header");
        if (header.isPresent()) {
            metadata = BrukerDates.addTo(metadata, header.get());
        }
        if (!title().isEmpty()) {
            metadata = metadata.with("Sample/name", title());
        }
        metadata = metadata.with("Signal/quantity", "X-rays (Counts)");
        InstrumentType instrument = InstrumentType.ofBeamEnergy(beamEnergyKev(sum));
        if (instrument != InstrumentType.UNKNOWN) {
            String branch = "Acquisition_instrument/" + instrument;
            metadata = metadata.with(
                            branch + "/magnification",
                            BrukerSpectrum.positive(BrukerSpectrum.number(microscope, "Mag")))
                    .with(branch + "/Detector/EDS/detector_type", sum.detectorType());
        }
        return metadata;
    }

    private Metadata originalMetadata(BrukerSpectrum sum) {
        Metadata metadata = sum.addTo(Metadata.empty());
        metadata = metadata.with("Microscope", microscope.map(XmlElement::toMetadata))
                .with("Stage", stage.map(XmlElement::toMetadata))
                .with("DSP Configuration", scan.map(XmlElement::toMetadata));
        List<Long> passes = Arrays.stream(lineCounter()).boxed().toList();
        return passes.isEmpty() ? metadata : metadata.with("Line counter", passes);
    }
}
