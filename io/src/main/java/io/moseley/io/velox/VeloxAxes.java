package io.moseley.io.velox;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.EnergyCalibration;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.NavigationAxis;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The axes of a map, from the metadata of its streams. */
final class VeloxAxes {
    private static final double NM = 1e-9;
    private static final double TOLERANCE = 1e-6;

    private VeloxAxes() {}

    /**
     * @param letter "y" or "x"
     * @param side "height" or "width", as the file names the pixel's
     * @param metadata with pixel size and offset in metres
     */
    static NavigationAxis navigation(String letter, String side, int size, VeloxJson metadata, List<String> warnings) {
        OptionalDouble scale = metadata.number("BinaryResult", "PixelSize", side);
        String unit = metadata.text("BinaryResult", "PixelUnit" + (letter.equals("x") ? "X" : "Y"))
                .or(() -> metadata.text("BinaryResult", "PixelUnitX"))
                .orElse("");
        if (scale.isEmpty() || !(scale.getAsDouble() > 0) || !unit.equals("m")) {
            warnings.add("The axis " + letter + " has no pixel size in metres: taken as not calibrated.");
            return NavigationAxis.uncalibrated(letter, size);
        }
        double metres = metadata.number("BinaryResult", "PixelSize", "width").orElse(scale.getAsDouble());
        double factor = metres < 1000 * NM ? 1 / NM : 1e6;
        double offset = metadata.number("BinaryResult", "Offset", letter).orElse(0);
        return new NavigationAxis(
                letter, factor > 1e6 ? "nm" : "µm", scale.getAsDouble() * factor, offset * factor, size);
    }

    /**
     * @param where names the file in errors
     * @throws UnsupportedInputException if neither file nor user state the calibration, or the detectors differ in it
     */
    static EnergyAxis energy(List<VeloxStream> streams, EnergyCalibration stated, String where) {
        int channels = streams.get(0).channels();
        for (VeloxStream stream : streams) {
            if (stream.channels() != channels) {
                throw new UnsupportedInputException(
                        "the detectors have different numbers of channels: "
                                + streams.get(0).name() + " has " + channels + ", " + stream.name() + " has "
                                + stream.channels(),
                        where,
                        "export the map of one detector from Velox");
            }
        }
        double scale = stated.scaleKev().isPresent()
                ? stated.scaleKev().getAsDouble()
                : common(streams, VeloxDetector::scaleKev, "Dispersion", where);
        double offset = stated.offsetKev().isPresent()
                ? stated.offsetKev().getAsDouble()
                : common(streams, VeloxDetector::offsetKev, "OffsetEnergy", where);
        if (!(scale > 0)) {
            throw EnergyCalibration.missing("a Dispersion of " + scale + " keV", where);
        }
        return new EnergyAxis(scale, offset, channels);
    }

    private static double common(
            List<VeloxStream> streams, Function<VeloxDetector, OptionalDouble> property, String name, String where) {
        OptionalDouble common = OptionalDouble.empty();
        for (VeloxStream stream : streams) {
            for (VeloxDetector detector : stream.detectors()) {
                OptionalDouble value = property.apply(detector);
                if (value.isPresent()
                        && common.isPresent()
                        && Math.abs(value.getAsDouble() - common.getAsDouble()) > TOLERANCE) {
                    throw new UnsupportedInputException(
                            "the detectors differ in " + name + ": " + common.getAsDouble() + " and "
                                    + value.getAsDouble() + " keV (" + detector.name() + ")",
                            where,
                            "state one calibration for all with --energy-scale and --energy-offset, in keV");
                }
                common = common.isPresent() ? common : value;
            }
        }
        return common.orElseThrow(() -> EnergyCalibration.missing("no " + name + " of its detectors", where));
    }
}
