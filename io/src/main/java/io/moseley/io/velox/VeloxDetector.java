package io.moseley.io.velox;

import io.moseley.io.binary.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One entry of the list of detectors that comes with every data set. */
record VeloxDetector(VeloxJson json) {
    /** An X-ray detector, or one segment of it. */
    static final String ANALYTICAL = "AnalyticalDetector";

    /** A detector of the scanned beam: HAADF, BF and so on. */
    static final String SCANNING = "ScanningDetector";

    /**
     * The detectors that recorded a data set: the one its metadata index or name, or the segments whose names begin like
     * that (a stream "SuperXG2" is the sum of "SuperXG21" to "SuperXG24"). Empty if the metadata do not say.
     */
    static List<VeloxDetector> of(VeloxJson metadata) {
        Optional<String> index = metadata.text("BinaryResult", "DetectorIndex");
        if (index.isPresent()) {
            VeloxJson named = metadata.at("Detectors", "Detector-" + index.get());
            if (named.isPresent()) {
                return List.of(new VeloxDetector(named));
            }
        }
        String name = metadata.text("BinaryResult", "Detector").orElse("");
        List<VeloxDetector> matches = new ArrayList<>();
        if (!name.isEmpty()) {
            for (VeloxJson json : metadata.at("Detectors").children()) {
                VeloxDetector detector = new VeloxDetector(json);
                if (detector.name().equals(name)) {
                    return List.of(detector);
                }
                if (detector.name().startsWith(name)) {
                    matches.add(detector);
                }
            }
        }
        return matches;
    }

    String name() {
        return json.text("DetectorName").orElse("");
    }

    boolean isA(String type) {
        return json.text("DetectorType").filter(type::equals).isPresent();
    }

    /** Channel width in keV. */
    OptionalDouble scaleKev() {
        return Numbers.times(json.number("Dispersion"), 1e-3);
    }

    /** Energy of channel 0 in keV. */
    OptionalDouble offsetKev() {
        return Numbers.times(json.number("OffsetEnergy"), 1e-3);
    }

    OptionalDouble elevationDegrees() {
        return Numbers.times(json.number("ElevationAngle"), 180 / Math.PI);
    }

    OptionalDouble azimuthDegrees() {
        return Numbers.times(json.number("AzimuthAngle"), 180 / Math.PI);
    }

    OptionalDouble liveTimeSeconds() {
        return json.number("LiveTime");
    }

    OptionalDouble realTimeSeconds() {
        return json.number("RealTime");
    }
}
