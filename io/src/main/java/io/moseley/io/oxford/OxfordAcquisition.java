package io.moseley.io.oxford;

import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.Metadata;
import java.util.List;
import java.util.OptionalDouble;

/** Reads the acquisition from the header of an EDS detector. */
final class OxfordAcquisition {
    /** Above, the microscope is a transmission one. */
    private static final double MAX_SEM_KV = 30;

    private OxfordAcquisition() {}

    static Acquisition of(OxfordHeader header, List<String> elements) {
        Acquisition.Builder builder =
                Acquisition.builder().instrument(instrument(header)).elements(elements);
        header.number("Beam Voltage").ifPresent(builder::beamEnergyKev);
        OptionalDouble tilt = header.number("Tilt Angle");
        (tilt.isPresent() ? tilt : header.stage("Tilt"))
                .ifPresent(angle -> builder.tiltAlphaDegrees(Math.toDegrees(angle)));
        return builder.build();
    }

    /** The metadata in HyperSpy's layout that {@link Acquisition} has no field for. */
    static Metadata metadata(String title, OxfordHeader header) {
        InstrumentType instrument = instrument(header);
        Metadata metadata = Metadata.empty().with("General/title", title);
        String microscope = "Acquisition_instrument/" + (instrument == InstrumentType.TEM ? "TEM" : "SEM");
        if (instrument != InstrumentType.UNKNOWN) {
            metadata = metadata.with("Signal/signal_type", "EDS_" + instrument);
        }
        String date = header.text("Acquisition Date").orElse("");
        int split = date.indexOf('T');
        if (split > 0) {
            metadata = metadata.with("General/date", date.substring(0, split))
                    .with("General/time", date.substring(split + 1));
        }
        metadata = number(metadata, microscope + "/magnification", header.number("Magnification"));
        metadata = number(metadata, microscope + "/working_distance", header.number("Working Distance"));
        for (String axis : List.of("X", "Y", "Z")) {
            metadata = number(
                    metadata, microscope + "/Stage/" + axis.toLowerCase(java.util.Locale.ROOT), header.stage(axis));
        }
        OptionalDouble rotation = header.stage("Rotation");
        if (rotation.isPresent()) {
            metadata = metadata.with(microscope + "/Stage/rotation", Math.toDegrees(rotation.getAsDouble()));
        }
        String detector = microscope + "/Detector/EDS";
        metadata = number(metadata, detector + "/number_of_frames", header.number("Number Frames"));
        metadata = number(metadata, detector + "/process_time", header.number("Process Time"));
        return number(metadata, detector + "/strobe_fwhm_ev", header.number("Strobe FWHM"));
    }

    private static InstrumentType instrument(OxfordHeader header) {
        OptionalDouble volts = header.number("Beam Voltage");
        return volts.isEmpty()
                ? InstrumentType.UNKNOWN
                : volts.getAsDouble() > MAX_SEM_KV ? InstrumentType.TEM : InstrumentType.SEM;
    }

    private static Metadata number(Metadata metadata, String path, OptionalDouble value) {
        return value.isPresent() ? metadata.with(path, value.getAsDouble()) : metadata;
    }
}
