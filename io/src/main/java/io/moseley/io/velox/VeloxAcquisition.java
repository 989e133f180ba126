package io.moseley.io.velox;

import io.moseley.io.binary.Numbers;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.Metadata;
import io.moseley.xray.AtomicData;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Reads the acquisition of a map from its metadata. */
final class VeloxAcquisition {
    /** A real time that differs from pixels × dwell time by more than this is of something else than the whole map. */
    private static final double TIME_TOLERANCE = 0.1;

    private VeloxAcquisition() {}

    /**
     * @param streams those that were summed
     * @param summary metadata of the file's own cube, in which old versions put the times; may be empty
     * @param pixelVisits pixels × frames of the whole map
     */
    static Acquisition of(List<VeloxStream> streams, VeloxJson summary, long pixelVisits, List<String> elements) {
        VeloxJson metadata = streams.get(0).metadata();
        Acquisition.Builder builder =
                Acquisition.builder().instrument(InstrumentType.TEM).elements(elements);
        metadata.number("Optics", "AccelerationVoltage").ifPresent(volts -> builder.beamEnergyKev(volts / 1000));
        metadata.number("Stage", "AlphaTilt").ifPresent(tilt -> builder.tiltAlphaDegrees(Math.toDegrees(tilt)));
        List<VeloxDetector> detectors = new ArrayList<>();
        streams.forEach(stream -> detectors.addAll(stream.detectors()));
        Numbers.mean(detectors, VeloxDetector::elevationDegrees).ifPresent(builder::elevationAngleDegrees);
        if (detectors.size() == 1) {
            detectors.get(0).azimuthDegrees().ifPresent(builder::azimuthAngleDegrees);
        }
        times(detectors, metadata, pixelVisits, builder);
        if (!hasTimes(builder) && summary.isPresent()) {
            times(VeloxDetector.of(summary), metadata, pixelVisits, builder);
        }
        return builder.build();
    }

    /**
     * Velox writes the times of a frame, of all frames so far, or of part of a frame into the same field. They are
     * taken where the real time is that of the whole map; otherwise they stay unknown. Of several detectors, which
     * count at the same time, it is the mean.
     */
    private static void times(
            List<VeloxDetector> detectors, VeloxJson metadata, long pixelVisits, Acquisition.Builder builder) {
        OptionalDouble dwell = metadata.number("Scan", "DwellTime");
        OptionalDouble real = Numbers.mean(detectors, VeloxDetector::realTimeSeconds);
        OptionalDouble live = Numbers.mean(detectors, VeloxDetector::liveTimeSeconds);
        if (dwell.isEmpty() || real.isEmpty()) {
            return;
        }
        double expected = dwell.getAsDouble() * pixelVisits;
        if (Math.abs(real.getAsDouble() - expected) <= TIME_TOLERANCE * expected) {
            builder.realTimeSeconds(real.getAsDouble());
            live.ifPresent(builder::liveTimeSeconds);
        }
    }

    private static boolean hasTimes(Acquisition.Builder builder) {
        return builder.build().realTimeSeconds().isPresent();
    }

    /** The elements that were selected in Velox: of version 11 on in SharedProperties, before in Operations. */
    static List<String> elements(VeloxData data) {
        List<VeloxJson> settings = data.jsonBelow("SharedProperties", "EDSSpectrumQuantificationSettings");
        if (settings.isEmpty()) {
            settings = data.jsonBelow("Operations", "ImageQuantificationOperation");
        }
        List<String> elements = new ArrayList<>();
        for (VeloxJson setting : settings) {
            for (VeloxJson number : setting.at("elementSelection").children()) {
                AtomicData.find((int) number.number().orElse(0))
                        .filter(symbol -> !elements.contains(symbol))
                        .ifPresent(elements::add);
            }
        }
        return elements;
    }

    /** The metadata in HyperSpy's layout that {@link Acquisition} has no field for. */
    static Metadata metadata(String title, VeloxJson source, int frames) {
        Metadata metadata = Metadata.empty().with("General/title", title).with("Signal/signal_type", "EDS_TEM");
        String microscope = "Acquisition_instrument/TEM";
        metadata = metadata.with(microscope + "/microscope", source.text("Instrument", "InstrumentClass"));
        metadata = number(metadata, microscope + "/camera_length", 1000, source, "Optics", "CameraLength");
        metadata = number(
                metadata, microscope + "/magnification", 1, source, "CustomProperties", "StemMagnification", "value");
        metadata = number(metadata, microscope + "/Stage/tilt_beta", 180 / Math.PI, source, "Stage", "BetaTilt");
        for (String axis : List.of("x", "y", "z")) {
            metadata = number(metadata, microscope + "/Stage/" + axis, 1000, source, "Stage", "Position", axis);
        }
        metadata = metadata.with(microscope + "/Detector/EDS/number_of_frames", (long) frames);
        OptionalDouble start = source.number("Acquisition", "AcquisitionStartDatetime", "DateTime");
        if (start.isPresent() && start.getAsDouble() > 0) {
            metadata = date(metadata, (long) start.getAsDouble());
        }
        return metadata;
    }

    private static Metadata date(Metadata metadata, long unixSeconds) {
        try {
            ZonedDateTime time = Instant.ofEpochSecond(unixSeconds).atZone(ZoneOffset.UTC);
            return metadata.with("General/date", time.toLocalDate().toString())
                    .with(
                            "General/time",
                            time.toLocalTime().truncatedTo(ChronoUnit.SECONDS).toString())
                    .with("General/time_zone", "UTC");
        } catch (DateTimeException e) {
            return metadata;
        }
    }

    private static Metadata number(Metadata metadata, String path, double factor, VeloxJson source, String... keys) {
        OptionalDouble value = source.number(keys);
        return value.isPresent() ? metadata.with(path, value.getAsDouble() * factor) : metadata;
    }
}
