package io.moseley.io.hyperspy;

import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/** The typed view of the acquisition in HyperSpy's metadata, including the layouts of old file versions. */
public final class SignalAcquisition {
    private SignalAcquisition() {}

    public static Acquisition of(Metadata metadata) {
        InstrumentType instrument = instrument(metadata);
        Acquisition.Builder builder = Acquisition.builder()
                .instrument(instrument)
                .elements(strings(metadata, "Sample/elements", "elements"))
                .xrayLines(strings(metadata, "Sample/xray_lines", "xray_lines", "Sample/Xray_lines"));
        String branch = instrument == InstrumentType.SEM ? "SEM" : "TEM";
        for (String root : List.of("Acquisition_instrument/" + branch, branch)) {
            number(metadata, root + "/beam_energy", builder::beamEnergyKev);
            number(metadata, root + "/tilt_stage", builder::tiltAlphaDegrees);
            number(metadata, root + "/Stage/tilt_alpha", builder::tiltAlphaDegrees);
            for (String detector : List.of(root + "/EDS", root + "/Detector/EDS")) {
                number(metadata, detector + "/energy_resolution_MnKa", builder::energyResolutionMnKaEv);
                number(metadata, detector + "/elevation_angle", builder::elevationAngleDegrees);
                number(metadata, detector + "/azimuth_angle", builder::azimuthAngleDegrees);
                number(metadata, detector + "/live_time", builder::liveTimeSeconds);
                number(metadata, detector + "/real_time", builder::realTimeSeconds);
            }
        }
        return builder.build();
    }

    /** The file's metadata with title and acquisition put in at their present-day places. */
    public static Metadata metadataOf(SpectrumImageHeader header) {
        Acquisition acquisition = header.acquisition();
        Map<String, Object> tree = new LinkedHashMap<>(header.metadata().asMap());
        tree.remove("_HyperSpy");
        Metadata metadata = without(Metadata.of(tree), "Signal", "binned").with("General/title", header.title());
        if (acquisition.instrument() != InstrumentType.UNKNOWN) {
            metadata = metadata.with("Signal/signal_type", "EDS_" + acquisition.instrument());
        } else if (metadata.get("Signal/signal_type").isEmpty()) {
            metadata = metadata.with("Signal/signal_type", "");
        }
        metadata = list(metadata, "Sample/elements", acquisition.elements());
        metadata = list(metadata, "Sample/xray_lines", acquisition.xrayLines());
        String root = "Acquisition_instrument/" + (acquisition.instrument() == InstrumentType.SEM ? "SEM" : "TEM");
        String detector = root + "/Detector/EDS";
        return metadata.with(root + "/beam_energy", acquisition.beamEnergyKev())
                .with(root + "/Stage/tilt_alpha", acquisition.tiltAlphaDegrees())
                .with(detector + "/energy_resolution_MnKa", acquisition.energyResolutionMnKaEv())
                .with(detector + "/elevation_angle", acquisition.elevationAngleDegrees())
                .with(detector + "/azimuth_angle", acquisition.azimuthAngleDegrees())
                .with(detector + "/live_time", acquisition.liveTimeSeconds())
                .with(detector + "/real_time", acquisition.realTimeSeconds());
    }

    private static InstrumentType instrument(Metadata metadata) {
        String type = metadata.get("Signal/signal_type")
                .or(() -> metadata.get("signal_type"))
                .map(String::valueOf)
                .orElse("");
        if (type.equals("EDS_SEM")) {
            return InstrumentType.SEM;
        }
        if (type.equals("EDS_TEM")) {
            return InstrumentType.TEM;
        }
        for (String root : List.of("Acquisition_instrument/", "")) {
            for (InstrumentType instrument : List.of(InstrumentType.TEM, InstrumentType.SEM)) {
                if (metadata.get(root + instrument)
                        .filter(Map.class::isInstance)
                        .isPresent()) {
                    return instrument;
                }
            }
        }
        return InstrumentType.UNKNOWN;
    }

    private static List<String> strings(Metadata metadata, String... paths) {
        for (String path : paths) {
            Object value = metadata.get(path).orElse(null);
            if (value instanceof List<?> list) {
                return list.stream().map(String::valueOf).toList();
            }
        }
        return List.of();
    }

    private static void number(Metadata metadata, String path, DoubleConsumer consumer) {
        Object value = metadata.get(path).orElse(null);
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            consumer.accept(number.doubleValue());
        }
    }

    private static Metadata list(Metadata metadata, String path, List<String> values) {
        return values.isEmpty() ? metadata : metadata.with(path, values);
    }

    private static Metadata without(Metadata metadata, String branch, String key) {
        if (metadata.get(branch).orElse(null) instanceof Map<?, ?> map && map.containsKey(key)) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            copy.remove(key);
            return metadata.with(branch, copy);
        }
        return metadata;
    }
}
