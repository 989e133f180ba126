package io.moseley.io.array;

import io.moseley.io.binary.Numbers;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;

/**
 * A header as a flat list of keys and values, in the words of HyperSpy's extension of Lispix .rpl files: "width-scale",
 * "beam-energy", …; and "real-time", "elements" and "xray-lines", which are ours. Keys are lower case.
 */
public record HeaderFields(Map<String, String> fields) {
    public HeaderFields {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields)); // in the order of the file
    }

    /** The fields of a header, apart from the calibrations of its axes. */
    public static Map<String, String> of(SpectrumImageHeader header) {
        Map<String, String> fields = new LinkedHashMap<>();
        Acquisition acquisition = header.acquisition();
        put(fields, "title", header.title());
        if (acquisition.instrument() != InstrumentType.UNKNOWN) {
            put(fields, "signal", "EDS_" + acquisition.instrument());
        }
        put(fields, "beam-energy", acquisition.beamEnergyKev());
        put(fields, "detector-peak-width-ev", acquisition.energyResolutionMnKaEv());
        put(fields, "elevation-angle", acquisition.elevationAngleDegrees());
        put(fields, "azimuth-angle", acquisition.azimuthAngleDegrees());
        put(fields, "tilt-stage", acquisition.tiltAlphaDegrees());
        put(fields, "live-time", acquisition.liveTimeSeconds());
        put(fields, "real-time", acquisition.realTimeSeconds());
        put(fields, "elements", String.join(",", acquisition.elements()));
        put(fields, "xray-lines", String.join(",", acquisition.xrayLines()));
        return fields;
    }

    /** @param prefix "height" or "width" */
    public static Map<String, String> of(String prefix, NavigationAxis axis) {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, prefix + "-name", axis.name());
        put(fields, prefix + "-origin", OptionalDouble.of(axis.offset()));
        put(fields, prefix + "-scale", OptionalDouble.of(axis.scale()));
        put(fields, prefix + "-units", axis.units().isEmpty() ? "<undefined>" : axis.units());
        return fields;
    }

    /** Under the prefix "depth", in keV. */
    public static Map<String, String> of(EnergyAxis axis) {
        return of("depth", axis.named());
    }

    /** The value of a key; empty if it is absent or HyperSpy's word for that. */
    public String text(String key) {
        String value = fields.getOrDefault(key, "").strip();
        return value.equalsIgnoreCase("<undefined>") || value.equalsIgnoreCase("undefined") ? "" : value;
    }

    /** The finite number of a key, if there is one. */
    public OptionalDouble number(String key) {
        return Numbers.parse(text(key));
    }

    /** A spatial axis; not calibrated without units or with a useless step. */
    public NavigationAxis navigationAxis(String prefix, String fallbackName, int size, List<String> warnings) {
        String name = text(prefix + "-name").isEmpty() ? fallbackName : text(prefix + "-name");
        String units = text(prefix + "-units");
        OptionalDouble stated = number(prefix + "-scale");
        if (units.isEmpty() && stated.isEmpty()) {
            return NavigationAxis.uncalibrated(name, size);
        }
        double scale = stated.orElse(0);
        double offset = number(prefix + "-origin").orElse(0);
        if (scale == 0) {
            warnings.add("The axis " + name + " has units but no step: taken as not calibrated.");
            return NavigationAxis.uncalibrated(name, size);
        }
        if (scale < 0) {
            warnings.add("The axis " + name + " runs backwards (step " + scale + " " + units
                    + "): its positions are counted from the first pixel.");
            return new NavigationAxis(name, units, -scale, 0, size);
        }
        return new NavigationAxis(name, units, scale, offset, size);
    }

    /** The calibration of the energy axis: "depth-scale" with a unit of energy, otherwise "ev-per-chan". */
    public FileCalibration energy() {
        FileCalibration calibration =
                FileCalibration.in(text("depth-units"), number("depth-scale"), number("depth-origin"));
        return calibration.scaleKev().isPresent()
                ? calibration
                : FileCalibration.in("eV", number("ev-per-chan"), OptionalDouble.empty());
    }

    public Acquisition acquisition() {
        Acquisition.Builder builder = Acquisition.builder()
                .instrument(
                        switch (text("signal").toUpperCase(Locale.ROOT)) {
                            case "EDS_TEM" -> InstrumentType.TEM;
                            case "EDS_SEM" -> InstrumentType.SEM;
                            default -> InstrumentType.UNKNOWN;
                        })
                .elements(list("elements"))
                .xrayLines(list("xray-lines"));
        put("beam-energy", builder::beamEnergyKev);
        put("detector-peak-width-ev", builder::energyResolutionMnKaEv);
        put("elevation-angle", builder::elevationAngleDegrees);
        put("azimuth-angle", builder::azimuthAngleDegrees);
        put("tilt-stage", builder::tiltAlphaDegrees);
        put("live-time", builder::liveTimeSeconds);
        put("real-time", builder::realTimeSeconds);
        return builder.build();
    }

    private void put(String key, DoubleConsumer field) {
        number(key).ifPresent(field);
    }

    private List<String> list(String key) {
        return Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static void put(Map<String, String> fields, String key, OptionalDouble value) {
        value.ifPresent(number -> fields.put(key, Double.toString(number)));
    }

    private static void put(Map<String, String> fields, String key, String value) {
        String line = value.replaceAll("\\p{Cntrl}+", " ").strip();
        if (!line.isEmpty()) {
            fields.put(key, line);
        }
    }
}
