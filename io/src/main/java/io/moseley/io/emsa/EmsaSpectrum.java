package io.moseley.io.emsa;

import io.moseley.error.CorruptInputException;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.array.FileCalibration;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.Metadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A single spectrum of an EMSA file. */
public final class EmsaSpectrum {
    private static final Pattern ENERGY_UNIT = Pattern.compile("\\b(k?eV)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern ELEMENT = Pattern.compile("[A-Z][a-z]?");

    private final EmsaText text;
    private final double[] values;
    private final List<String> warnings;

    private EmsaSpectrum(EmsaText text) {
        this.text = text;
        this.warnings = new ArrayList<>();
        this.values = values();
        requireAll();
    }

    /**
     * Reads a file.
     *
     * @throws CorruptInputException if it is damaged or incomplete
     */
    public static EmsaSpectrum read(Path path) {
        return new EmsaSpectrum(EmsaText.read(path));
    }

    public String title() {
        return text.text("TITLE");
    }

    /** "1.0" or the like. */
    public String version() {
        return text.text("VERSION");
    }

    /** "EDS", "ELS", …; empty if not stated. */
    public String signalType() {
        return text.text("SIGNALTYPE");
    }

    /** One per channel, in the units of the file. */
    public double[] counts() {
        return values.clone();
    }

    public int channels() {
        return values.length;
    }

    /** @throws io.moseley.error.UnsupportedInputException if neither the file nor the user states the energies */
    public EnergyAxis energyAxis(EnergyCalibration stated) {
        Matcher unit = ENERGY_UNIT.matcher(text.text("XUNITS"));
        FileCalibration calibration = unit.find()
                ? FileCalibration.in(unit.group(1), text.number("XPERCHAN"), text.number("OFFSET"))
                : FileCalibration.none();
        return calibration.axis(stated, values.length, text.path().toString(), warnings);
    }

    public Acquisition acquisition() {
        Acquisition.Builder builder = Acquisition.builder();
        OptionalDouble beam = text.number("BEAMKV");
        if (signalType().equalsIgnoreCase("EDS") && beam.isPresent()) {
            builder.instrument(InstrumentType.ofBeamEnergy(beam));
        }
        builder.elements(elements());
        put("BEAMKV", builder::beamEnergyKev);
        put("FWHMMNKA", builder::energyResolutionMnKaEv);
        put("ELEVANGLE", builder::elevationAngleDegrees);
        put("AZIMANGLE", builder::azimuthAngleDegrees);
        put("XTILTSTGE", builder::tiltAlphaDegrees);
        put("LIVETIME", builder::liveTimeSeconds);
        put("REALTIME", builder::realTimeSeconds);
        return builder.build();
    }

    /** All keywords as they stand in the file. */
    public Metadata keywords() {
        return Metadata.of(text.keywords());
    }

    /** Warnings to the user about assumptions made while reading. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** From a keyword of our own, since the standard has none. */
    private List<String> elements() {
        return Arrays.stream(text.text("##ELEMENTS").split(","))
                .map(String::strip)
                .filter(name -> ELEMENT.matcher(name).matches())
                .toList();
    }

    private void put(String keyword, DoubleConsumer field) {
        text.number(keyword).ifPresent(field);
    }

    /** The intensities: the second number of each pair of energy and intensity. */
    private double[] values() {
        double[] numbers = text.numbers();
        boolean stated = text.text("DATATYPE").equalsIgnoreCase("XY");
        if (!stated && !looksLikePairs(numbers)) {
            return numbers;
        }
        if (!stated) {
            warnings.add("The file says that it holds intensities alone, but they come with their energies.");
        }
        if (numbers.length % 2 != 0 && text.ended()) {
            throw damaged("pairs of energy and intensity were announced, but there are " + numbers.length + " numbers");
        }
        double[] intensities = new double[numbers.length / 2];
        for (int i = 0; i < intensities.length; i++) {
            intensities[i] = numbers[2 * i + 1];
        }
        return intensities;
    }

    private boolean looksLikePairs(double[] numbers) {
        OptionalDouble points = text.number("NPOINTS");
        OptionalDouble step = text.number("XPERCHAN");
        OptionalDouble offset = text.number("OFFSET");
        if (points.isEmpty() || step.isEmpty() || offset.isEmpty() || numbers.length != 2 * points.getAsDouble()) {
            return false;
        }
        for (int i = 0; i < numbers.length / 2; i++) {
            double energy = offset.getAsDouble() + i * step.getAsDouble();
            if (!(Math.abs(numbers[2 * i] - energy) <= Math.abs(step.getAsDouble()))) {
                return false;
            }
        }
        return true;
    }

    private void requireAll() {
        if (values.length == 0) {
            throw damaged("the file holds no spectrum");
        }
        OptionalDouble points = text.number("NPOINTS");
        if (points.isEmpty() || points.getAsDouble() == values.length) {
            return;
        }
        String what =
                String.format("%.0f points were announced, but there are %d", points.getAsDouble(), values.length);
        boolean cutOff = values.length < points.getAsDouble() && !text.ended();
        warnings.add("In the file " + what
                + (cutOff
                        ? ", and the end of the data is missing (an incomplete copy): what is there is read."
                        : ": all of them are taken."));
    }

    private CorruptInputException damaged(String what) {
        return new CorruptInputException(
                what, text.path().toString(), "the file is incomplete: copy it again, or export the spectrum again");
    }
}
