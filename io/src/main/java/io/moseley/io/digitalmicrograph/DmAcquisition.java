package io.moseley.io.digitalmicrograph;

import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.Metadata;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;

/** Reads the acquisition from the tags of an X-ray spectrum image. */
final class DmAcquisition {
    private DmAcquisition() {}

    /** @param tags {@code ImageTags} of an image */
    static Acquisition of(Tags tags) {
        Acquisition.Builder acquisition = Acquisition.builder();
        OptionalDouble volts = positive(tags.group("Microscope Info"), "Voltage");
        volts.ifPresent(value -> acquisition.beamEnergyKev(value / 1000));
        acquisition.instrument(instrument(tags, volts));
        take(tags.group("Microscope Info", "Stage Position"), "Stage Alpha", acquisition::tiltAlphaDegrees);
        take(tags.group("EDS", "Detector Info"), "Azimuthal angle", acquisition::azimuthAngleDegrees);
        take(tags.group("EDS", "Detector Info"), "Elevation angle", acquisition::elevationAngleDegrees);
        positive(tags.group("EDS"), "Live time").ifPresent(acquisition::liveTimeSeconds);
        positive(tags.group("EDS"), "Real time").ifPresent(acquisition::realTimeSeconds);
        return acquisition.build();
    }

    static Metadata metadata(Tags tags) {
        return Metadata.empty()
                .with("Signal/quantity", "X-rays (Counts)")
                .with(
                        "Acquisition_instrument/TEM/Detector/EDS/solid_angle",
                        positive(tags.group("EDS"), "Solid angle"));
    }

    /** The groups that describe microscope and detector. */
    static Metadata originalMetadata(Tags tags) {
        Metadata metadata = Metadata.empty();
        for (String name : new String[] {"Meta Data", "EDS", "Microscope Info", "SI", "DigiScan", "Session Info"}) {
            metadata = metadata.with("ImageTags/" + name, tags.group(name).map(Tags::toMetadata));
        }
        return metadata;
    }

    private static InstrumentType instrument(Tags tags, OptionalDouble volts) {
        String mode = tags.group("Microscope Info")
                .flatMap(info -> info.text("Illumination Mode"))
                .orElse("")
                .toUpperCase(Locale.ROOT);
        if (mode.contains("TEM")) {
            return InstrumentType.TEM;
        }
        if (mode.contains("SEM")) {
            return InstrumentType.SEM;
        }
        return InstrumentType.ofBeamEnergy(volts.orElse(0) / 1000) == InstrumentType.TEM
                ? InstrumentType.TEM
                : InstrumentType.UNKNOWN;
    }

    private static void take(Optional<Tags> group, String name, DoubleConsumer consumer) {
        group.map(tags -> tags.number(name)).orElse(OptionalDouble.empty()).ifPresent(consumer);
    }

    private static OptionalDouble positive(Optional<Tags> group, String name) {
        OptionalDouble value = group.map(tags -> tags.number(name)).orElse(OptionalDouble.empty());
        return value.isPresent() && value.getAsDouble() > 0 ? value : OptionalDouble.empty();
    }
}
