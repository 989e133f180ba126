package io.moseley.io.oxford;

import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.Metadata;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Reads the acquisition from the header of an EDS detector. */
final class OxfordAcquisition {
    private OxfordAcquisition() {}

    static Acquisition of(OxfordHeader header, List<String> elements) {
        Acquisition.Builder builder = Acquisition.builder()
                .instrument(InstrumentType.ofBeamEnergy(header.number("Beam Voltage")))
                .elements(elements);
        header.number("Beam Voltage").ifPresent(builder::beamEnergyKev);
        OptionalDouble tilt = header.number("Tilt Angle");
        (tilt.isPresent() ? tilt : header.stage("Tilt"))
                .ifPresent(angle -> builder.tiltAlphaDegrees(Math.toDegrees(angle)));
        return builder.build();
    }

    /** The metadata in HyperSpy's layout that {@link Acquisition} has no field for. */
    static Metadata metadata(String title, OxfordHeader header) {
        InstrumentType instrument = InstrumentType.ofBeamEnergy(header.number("Beam Voltage"));
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
        metadata = metadata.with(microscope + "/magnification", header.number("Magnification"))
                .with(microscope + "/working_distance", header.number("Working Distance"));
        for (String axis : List.of("X", "Y", "Z")) {
            metadata = metadata.with(microscope + "/Stage/" + axis.toLowerCase(Locale.ROOT), header.stage(axis));
        }
        OptionalDouble rotation = header.stage("Rotation");
        if (rotation.isPresent()) {
            metadata = metadata.with(microscope + "/Stage/rotation", Math.toDegrees(rotation.getAsDouble()));
        }
        String detector = microscope + "/Detector/EDS";
        return metadata.with(detector + "/number_of_frames", header.number("Number Frames"))
                .with(detector + "/process_time", header.number("Process Time"))
                .with(detector + "/strobe_fwhm_ev", header.number("Strobe FWHM"));
    }
}
