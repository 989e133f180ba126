package io.moseley.io.bruker;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.EnergyCalibration;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.Metadata;
import io.moseley.xray.AtomicData;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A {@code TRTSpectrum} of Bruker's XML: the spectrum of a {@code .spx} file, or the sum spectrum that describes a cube of
 * a {@code .bcf} file.
 */
final class BrukerSpectrum {
    private static final double MN_KA_KEV = 5.895;
    private static final double FWHM_PER_SIGMA = 2 * Math.sqrt(2 * Math.log(2));
    private static final double LEAST_FWHM_EV = 20;
    private static final double MOST_FWHM_EV = 500;

    private final XmlElement spectrum;
    private final Optional<XmlElement> header;
    private final Optional<XmlElement> hardware;
    private final Optional<XmlElement> detector;
    private final Optional<XmlElement> analysis;

    /** @param spectrum the element {@code <ClassInstance Type="TRTSpectrum">} */
    BrukerSpectrum(XmlElement spectrum) {
        this.spectrum = spectrum;
        this.header = spectrum.instance("TRTSpectrumHeader");
        Optional<XmlElement> headers = spectrum.child("TRTHeaderedClass");
        this.hardware = headers.flatMap(element -> element.instance("TRTSpectrumHardwareHeader"));
        this.detector = headers.flatMap(element -> element.instance("TRTDetectorHeader"));
        this.analysis = headers.flatMap(element -> element.instance("TRTESMAHeader"));
    }

    String name() {
        return spectrum.attribute("Name").orElse("");
    }

    /** Number of channels: that of the stored spectrum, which is what the axis belongs to; empty if not stated. */
    OptionalInt channels() {
        Optional<String> channels = spectrum.text("Channels");
        if (channels.isPresent()) {
            return OptionalInt.of(
                    (int) channels.get().chars().filter(c -> c == ',').count() + 1);
        }
        OptionalDouble stated =
                header.map(element -> element.number("ChannelCount")).orElse(OptionalDouble.empty());
        return stated.isPresent()
                        && stated.getAsDouble() >= 1
                        && stated.getAsDouble() <= CountSpectrumImage.MAX_CHANNELS
                ? OptionalInt.of((int) stated.getAsDouble())
                : OptionalInt.empty();
    }

    /**
     * The counts of the channels.
     *
     * @throws UnsupportedInputException if a value is no count
     */
    double[] counts(String where) {
        String[] values = spectrum.text("Channels").orElse("").split(",", -1);
        double[] counts = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double value = XmlElement.parse(values[i].strip()).orElse(-1);
            if (value < 0 || value != Math.rint(value) || value > Integer.MAX_VALUE) {
                String text = values[i].length() > 20 ? values[i].substring(0, 20) + "…" : values[i];
                throw new UnsupportedInputException(
                        "the value of channel " + i + " is \"" + text + "\", expected a count",
                        where,
                        "give the spectrum as it was recorded, without background subtraction or filtering");
            }
            counts[i] = value;
        }
        return counts;
    }

    /**
     * The energy axis: energy(k) = CalibAbs + k · CalibLin.
     *
     * @param stated by the user, wins
     * @throws UnsupportedInputException if neither file nor user say what the channels are
     */
    EnergyAxis energyAxis(EnergyCalibration stated, String where) {
        int channels = channels()
                .orElseThrow(() -> new UnsupportedInputException(
                        "the file does not say how many channels its spectra have",
                        where,
                        "save it again with Esprit, or export the map as a raw file"));
        if (channels > CountSpectrumImage.MAX_CHANNELS) {
            throw new UnsupportedInputException(
                    "the energy axis has " + channels + " channels, at most " + CountSpectrumImage.MAX_CHANNELS
                            + " are supported",
                    where,
                    "rebin the energy axis first");
        }
        OptionalDouble scale = number(header, "CalibLin");
        OptionalDouble offset = number(header, "CalibAbs");
        return stated.axis(scale, offset, channels)
                .orElseThrow(() -> new UnsupportedInputException(
                        "the energy axis is not calibrated (CalibLin " + text(stated.scaleKev(), scale) + ", CalibAbs "
                                + text(stated.offsetKev(), offset) + ")",
                        where,
                        "state the channel width with --energy-scale and the energy of channel 0 with --energy-offset,"
                                + " in keV"));
    }

    /**
     * Adds what the spectrum says of detector and times. The resolution follows from σ²(E) = SigmaAbs + E · SigmaLin
     * (keV², the noise and Fano terms of a silicon drift detector) at Mn Kα.
     */
    void describe(Acquisition.Builder acquisition) {
        number(analysis, "ElevationAngle").ifPresent(acquisition::elevationAngleDegrees);
        number(analysis, "AzimutAngle").ifPresent(acquisition::azimuthAngleDegrees);
        liveTimeSeconds().ifPresent(acquisition::liveTimeSeconds);
        realTimeSeconds().ifPresent(acquisition::realTimeSeconds);
        OptionalDouble noise = number(header, "SigmaAbs");
        OptionalDouble fano = number(header, "SigmaLin");
        if (noise.isPresent() && fano.isPresent()) {
            double fwhmEv = 1000 * FWHM_PER_SIGMA * Math.sqrt(noise.getAsDouble() + MN_KA_KEV * fano.getAsDouble());
            if (fwhmEv >= LEAST_FWHM_EV && fwhmEv <= MOST_FWHM_EV) {
                acquisition.energyResolutionMnKaEv(fwhmEv);
            }
        }
    }

    OptionalDouble liveTimeSeconds() {
        return milliseconds("LifeTime");
    }

    OptionalDouble realTimeSeconds() {
        return milliseconds("RealTime");
    }

    OptionalDouble beamEnergyKev() {
        return positive(number(analysis, "PrimaryEnergy"));
    }

    Optional<String> detectorType() {
        return detector.flatMap(element -> element.text("Type"));
    }

    /** Symbols of the elements that were identified in the spectrum, sorted; empty if not stated. */
    List<String> elements() {
        return spectrum
                .instance("TRTPSEElementList")
                .flatMap(list -> list.child("ChildClassInstances"))
                .map(children -> children.instances("TRTPSEElement"))
                .orElse(List.of())
                .stream()
                .map(BrukerSpectrum::symbol)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
    }

    /** The element that a region or an entry of a periodic table stands for. */
    static Optional<String> symbol(XmlElement element) {
        return AtomicData.find((int) element.number("Element").orElse(0))
                .or(() -> element.attribute("Name").filter(name -> name.matches("[A-Z][a-z]?")));
    }

    /** Header of the spectrum with date and time. */
    Optional<XmlElement> header() {
        return header;
    }

    /** Adds the vendor's metadata under the names of the headers. */
    Metadata addTo(Metadata metadata) {
        return metadata.with("Spectrum", header.map(XmlElement::toMetadata))
                .with("Hardware", hardware.map(XmlElement::toMetadata))
                .with("Detector", detector.map(XmlElement::toMetadata))
                .with("Analysis", analysis.map(XmlElement::toMetadata));
    }

    static OptionalDouble positive(OptionalDouble value) {
        return value.isPresent() && value.getAsDouble() > 0 ? value : OptionalDouble.empty();
    }

    private OptionalDouble milliseconds(String name) {
        OptionalDouble value = positive(number(hardware, name));
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() / 1000) : value;
    }

    static OptionalDouble number(Optional<XmlElement> element, String name) {
        return element.map(found -> found.number(name)).orElse(OptionalDouble.empty());
    }

    private static String text(OptionalDouble stated, OptionalDouble ofFile) {
        OptionalDouble value = stated.isPresent() ? stated : ofFile;
        return value.isPresent() ? String.valueOf(value.getAsDouble()) : "is missing";
    }
}
